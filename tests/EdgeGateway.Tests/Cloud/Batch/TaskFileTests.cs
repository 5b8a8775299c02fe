using EdgeGateway.Cloud.Batch;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Tests.Cloud.Fleet;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class TaskFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("task-file-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(300_001)]
    public async Task A_script_sees_the_content_of_a_gzip_file_and_of_a_plain_one(int length)
    {
        byte[] content = new byte[length];
        new Random(length).NextBytes(content);
        content.AsSpan(0, Math.Min(1, length)).Fill((byte)'I');

        Assert.Equal(content, await ReadAsync(FleetFile.Gzip(content), unpack: true));
        Assert.Equal(content, await ReadAsync(content, unpack: true));
        Assert.Equal(FleetFile.Gzip(content), await ReadAsync(FleetFile.Gzip(content), unpack: false));
    }

    [Fact]
    public async Task A_gzip_file_that_was_cut_off_is_refused()
    {
        byte[] whole = FleetFile.Gzip(FleetFile.Bytes(FleetFile.Line1, FleetFile.Line2));

        for (int length = 20; length < whole.Length; length += 7)
        {
            await Assert.ThrowsAsync<OperatorException>(() => ReadAsync(whole[..length], unpack: true));
        }
    }

    [Fact]
    public async Task A_file_that_is_gone_is_named() =>
        Assert.Contains("/nowhere.csv", (await Assert.ThrowsAsync<OperatorException>(() => new TaskFile("a", Path.Combine(folder.FullName, "nowhere.csv")).CopyToAsync(Stream.Null, CancellationToken.None))).Message, StringComparison.Ordinal);

    private async Task<byte[]> ReadAsync(byte[] content, bool unpack)
    {
        string path = Path.Combine(folder.FullName, "file");
        await File.WriteAllBytesAsync(path, content);
        using var seen = new MemoryStream();
        await new TaskFile("a", path, unpack).CopyToAsync(seen, CancellationToken.None);
        return seen.ToArray();
    }
}
