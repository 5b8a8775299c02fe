using System.Text;
using EdgeGateway.Cloud.Batch.Local;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class BoundedLogTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Theory]
    [InlineData(0, 10, 0)]
    [InlineData(9, 10, 0)]
    [InlineData(10, 10, 0)]
    [InlineData(11, 10, 1)]
    [InlineData(1000, 10, 990)]
    [InlineData(200_000, 101, 199_899)]
    public async Task The_beginning_and_the_end_are_kept(int said, int limit, long dropped)
    {
        string text = string.Concat(Enumerable.Range(0, said).Select(i => (char)('a' + (i % 26))));

        (long lost, string trouble) = await BoundedLog.CopyAsync(new MemoryStream(Encoding.ASCII.GetBytes(text)), path, limit, TestContext.Current.CancellationToken);

        int head = limit / 2, tail = limit - head;
        string expected = said <= limit ? text : $"{text[..head]}\n[... {dropped} bytes were not kept ...]\n{text[^tail..]}";
        Assert.Equal((dropped, ""), (lost, trouble));
        Assert.Equal(expected, await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_is_read_to_its_end_all_the_same()
    {
        using var said = new MemoryStream(new byte[100_000]);

        (_, string trouble) = await BoundedLog.CopyAsync(said, Path.Combine(path, "below-a-file"), 1000, TestContext.Current.CancellationToken);

        Assert.Contains("could not be kept", trouble, StringComparison.Ordinal);
        Assert.Equal(said.Length, said.Position);
    }
}
