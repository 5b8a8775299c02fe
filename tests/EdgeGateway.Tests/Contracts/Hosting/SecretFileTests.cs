using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Hosting;

public sealed class SecretFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("secret-file-").FullName;

    [Fact]
    public void Only_the_owner_may_read_it_and_a_second_write_replaces_it()
    {
        string path = Path.Combine(folder, "key");

        SecretFile.Write(path, "one");
        SecretFile.Write(path, "two\n");

        Assert.Equal("two", SecretFile.Read(path, "key"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_missing_or_empty_file_is_named()
    {
        string missing = Path.Combine(folder, "none"), empty = Path.Combine(folder, "empty");
        File.WriteAllText(empty, " \n");

        Assert.Contains(missing, Assert.Throws<OperatorException>(() => SecretFile.Read(missing, "connection string")).Message);
        Assert.Contains(empty, Assert.Throws<OperatorException>(() => SecretFile.Read(empty, "connection string")).Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
