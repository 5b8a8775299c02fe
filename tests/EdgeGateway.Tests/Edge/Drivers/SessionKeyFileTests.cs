using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Drivers;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers;

public sealed class SessionKeyFileTests : IDisposable
{
    private const string NetworkKey = "44024241ed4ce9a68c6a8bc055233fd3", ApplicationKey = "ec925802ae430ca77fd3dd73cb2cc588";
    private readonly string file = Path.Combine(Directory.CreateTempSubdirectory("edge-keys-").FullName, SessionKeyFile.DefaultName);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

    [Fact]
    public void Keys_are_found_by_the_sensors_name()
    {
        SecretFile.Write(file, $$"""{"24E124136B502217": {"nwkSKey": "{{NetworkKey}}", "appSKey": "{{ApplicationKey}}"} }""");

        SessionKeys keys = SessionKeyFile.Load(file)["24e124136b502217"];

        var bytes = new byte[32];
        keys.Application.Write(keys.Network.Write(bytes));
        Assert.Equal(NetworkKey + ApplicationKey, Convert.ToHexStringLower(bytes));
        Assert.DoesNotContain(NetworkKey[..8], keys.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_file_that_others_may_read_is_refused_by_name()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "File modes are a matter of Unix.");
        SecretFile.Write(file, "{}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains($"{file} can be read or written by others", Assert.Throws<OperatorException>(() => SessionKeyFile.Load(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_holds_no_keys() => Assert.Empty(SessionKeyFile.Load(file + ".none"));

    [Theory]
    [InlineData("""{"24e124136b502217": {"nwkSKey": "SECRET", "appSKey": "ec925802ae430ca77fd3dd73cb2cc588"}}""", "24e124136b502217.nwkSKey must be 32 hex digits")]
    [InlineData("""{"24e124136b502217": {"nwkSKey": "44024241ed4ce9a68c6a8bc055233fd3", "appSKey": 12345}}""", "24e124136b502217.appSKey must be 32 hex digits")]
    [InlineData("""{"24e124136b502217": "SECRET"}""", "24e124136b502217.nwkSKey must be 32 hex digits")]
    [InlineData("""{"boiler": {}}""", "boiler must be a device EUI of 16 hex digits")]
    [InlineData("""["SECRET"]""", "$ must be an object of device EUIs")]
    [InlineData("""{"24e124136b502217": SECRET}""", "is not JSON (line 1)")]
    public void An_error_names_the_file_and_the_place_and_never_a_key(string text, string expected)
    {
        SecretFile.Write(file, text);

        string message = Assert.Throws<OperatorException>(() => SessionKeyFile.Load(file)).Message;

        Assert.Contains(file, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", message, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", message, StringComparison.Ordinal);
    }
}
