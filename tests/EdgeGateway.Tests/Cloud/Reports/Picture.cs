namespace EdgeGateway.Tests.Cloud.Reports;

/// <summary>A picture's file in memory.</summary>
internal static class Picture
{
    public static byte[] Of(Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        return file.ToArray();
    }
}
