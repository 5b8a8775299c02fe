namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>How much lies in a folder.</summary>
internal static class FolderSize
{
    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = 0, IgnoreInaccessible = true };

    /// <summary>The lengths of all files in it, in bytes; links are not followed. What vanishes meanwhile does not count.</summary>
    public static long Of(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", All).Sum(Length);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static long Length(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null ? file.Length : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
