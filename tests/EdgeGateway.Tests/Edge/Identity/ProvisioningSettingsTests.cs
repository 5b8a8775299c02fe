using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Identity.Provisioning;
using EdgeGateway.Tests.Hub;
using Xunit;

namespace EdgeGateway.Tests.Edge.Identity;

public sealed class ProvisioningSettingsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string SettingsFile => folder.File("provisioning.json");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_names_the_service_and_the_proof_beside_it()
    {
        Assert.Equal(
            new ProvisioningSettings("global.azure-devices-provisioning.net", "0ne1", "gw-1", new Attestation.Key(folder.File("gw-1.key"))),
            Load("""{"idScope": "0ne1", "registrationId": "gw-1", "attestation": {"kind": "symmetricKey", "keyFile": "gw-1.key"}}"""));
        Assert.Equal(
            new ProvisioningSettings("dps.example:8443", "0ne1", null, new Attestation.Certificate(new(folder.File("c.pem"), "/keys/k.pem"))),
            Load("""{"endpoint": "dps.example:8443", "idScope": "0ne1", "attestation": {"kind": "x509", "certificateFile": "c.pem", "keyFile": "/keys/k.pem"}}"""));
        Assert.IsType<Attestation.GroupKey>(Load("""{"idScope": "0ne1", "registrationId": "gw-1", "attestation": {"kind": "groupKey", "keyFile": "k"}}""").Attestation);
    }

    [Theory]
    [InlineData("{}", "$.attestation: ", "$.idScope: ")]
    [InlineData("""{"idScope": "0ne1", "attestation": {"kind": "symmetricKey", "keyFile": "k"}}""", "$.registrationId: is missing; with a key it is required")]
    [InlineData("""{"idScope": "0ne1", "attestation": {"kind": "tpm", "keyFile": "k"}}""", "$.attestation.kind: is \"tpm\"; allowed: symmetricKey, groupKey, x509")]
    [InlineData("""{"idScope": "0ne1", "registrationId": "gw-1", "attestation": {"kind": "symmetricKey", "keyFile": "k", "key": "SECRET"}}""", "$.attestation.key: is not a setting")]
    [InlineData("""{"idScope": "0ne1", "key": SECRET}""", "is not JSON (line 1)")]
    public void Everything_that_is_wrong_is_named_and_no_key_in_the_wrong_place_is_shown(string text, params string[] expected)
    {
        string message = Assert.Throws<OperatorException>(() => Load(text)).Message;

        Assert.All(expected.Append(SettingsFile), e => Assert.Contains(e, message, StringComparison.Ordinal));
        Assert.DoesNotContain("SECRET", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named() => Assert.Contains(SettingsFile, Assert.Throws<OperatorException>(() => ProvisioningSettings.Load(SettingsFile)).Message, StringComparison.Ordinal);

    private ProvisioningSettings Load(string text)
    {
        File.WriteAllText(SettingsFile, text);
        return ProvisioningSettings.Load(SettingsFile);
    }
}
