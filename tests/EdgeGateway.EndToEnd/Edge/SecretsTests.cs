using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.EndToEnd.Hub;
using EdgeGateway.Tests.Relays;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>
/// Recognisable secrets everywhere, failures of all kinds, and then a search for them in everything that leaves the gateway or stays: output, state,
/// twin, diagnostics, messages.
/// </summary>
public sealed class SecretsTests : IDisposable
{
    private const string DevEui = "70b3d57ed0000001";

    private readonly string folder = Directory.CreateTempSubdirectory("gateway-secrets-").FullName;
    private readonly List<Canary> canaries = [];

    private string State => Path.Combine(folder, "gateway");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_search_finds_a_secret_in_every_form()
    {
        byte[] secret = [0xFB, 0xEF, 0xBE, .. RandomNumberGenerator.GetBytes(29)];
        var canary = Canary.OfBytes("test", secret);
        string base64 = Convert.ToBase64String(secret);

        string[] forms = [base64, base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), Uri.EscapeDataString(base64), Convert.ToHexString(secret), Convert.ToHexStringLower(secret)];
        Assert.All(forms, form => Assert.True(canary.IsIn($"before {form} after")));
        Assert.True(canary.IsIn([1, 2, .. secret, 3]));
        Assert.True(Canary.OfText("test", "p@ss/word").IsIn("http://u:p%40ss%2Fword@proxy"));
        Assert.False(canary.IsIn("nothing"));
    }

    [Fact]
    public async Task A_key_of_a_group_and_what_is_derived_from_it_stay_in_their_file()
    {
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(Path.Combine(folder, "hub"));
        byte[] group = Key("group key");
        canaries.Add(Canary.OfBytes("derived key", ProvisioningNames.DeriveKey(group, "gw-1")));
        await HubService.CallAsync(hub, HttpMethod.Put, "/enrollmentGroups/plants", Enrolment(Convert.ToBase64String(group)));
        string settings = Provisioning(hub, new JsonObject { ["kind"] = "groupKey", ["keyFile"] = Secret("group.key", Convert.ToBase64String(group)) });

        await RunWithFailuresAsync(hub, "--provisioning", settings);
    }

    [Fact]
    public async Task A_connection_string_stays_in_its_file()
    {
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(Path.Combine(folder, "hub"));
        byte[] key = Key("device key");
        await HubService.CallAsync(hub, HttpMethod.Put, "/devices/gw-1", $$"""{"deviceId": "gw-1", "authentication": {"symmetricKey": {"primaryKey": "{{Convert.ToBase64String(key)}}"} } }""");
        string file = Secret("gw-1.connection", $"HostName=localhost:{Text(hub.MqttPort)};DeviceId=gw-1;SharedAccessKey={Convert.ToBase64String(key)}");

        await RunWithFailuresAsync(hub, "--connection-string-file", file);
    }

    [Fact]
    public async Task A_certificates_key_stays_in_its_file()
    {
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(Path.Combine(folder, "hub"));
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = new CertificateRequest("CN=gw-1", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(100));
        canaries.Add(Canary.OfBytes("certificate key", key.ExportParameters(includePrivateParameters: true).D!));
        string pem = key.ExportPkcs8PrivateKeyPem();
        canaries.AddRange(pem.Split('\n')[1..^1].Select(line => Canary.OfText("line of the key's PEM", line)));
        await File.WriteAllTextAsync(Path.Combine(folder, "gw-1.pem"), certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await HubService.CallAsync(hub, HttpMethod.Put, "/devices/gw-1", $$"""{"deviceId": "gw-1", "authentication": {"type": "selfSigned", "x509Thumbprint": {"primaryThumbprint": "{{certificate.GetCertHashString(HashAlgorithmName.SHA256)}}"} } }""");

        await RunWithFailuresAsync(hub, "--hub", $"localhost:{Text(hub.MqttPort)}", "--certificate", Path.Combine(folder, "gw-1.pem"), "--certificate-key", Secret("gw-1.key", pem));
    }

    [Fact]
    public async Task A_proxys_password_stays_in_its_file_and_the_gateway_is_provisioned_through_the_proxy()
    {
        await using LocalHubProcess hub = await LocalHubProcess.StartAsync(Path.Combine(folder, "hub"));
        string password = $"site:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))} /+";
        canaries.Add(Canary.OfText("proxy credential", password));
        canaries.Add(Canary.OfText("proxy password", password[5..]));
        await using var proxy = new ConnectProxy(password) { Allowed = [hub.HttpsPort] };
        byte[] key = Key("enrolment key");
        await HubService.CallAsync(hub, HttpMethod.Put, "/enrollments/gw-1", Enrolment(Convert.ToBase64String(key)));
        string settings = Provisioning(hub, new JsonObject { ["kind"] = "symmetricKey", ["keyFile"] = Secret("enrolment.key", Convert.ToBase64String(key)) });

        await RunWithFailuresAsync(
            hub, "--provisioning", settings, "--proxy", $"{proxy.Address}", "--proxy-credential-file", Secret("proxy", password), "--https-port", Text(hub.HttpsPort));

        Assert.Equal($"CONNECT localhost:{Text(hub.HttpsPort)} HTTP/1.1", proxy.Requests.First());
    }

    [Fact]
    public async Task What_systemd_hands_over_is_found_by_its_name()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "systemd is a matter of Linux.");
        string credentials = Directory.CreateDirectory(Path.Combine(folder, "credentials")).FullName;
        string file = Secret("credentials/connection-string", $"HostName=localhost:{Text(FreePort())};DeviceId=gw-1;SharedAccessKey={Convert.ToBase64String(Key("device key"))}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead); // as the mask of an access list looks
        await using ChildProgram gateway = ChildProgram.Start(BuiltPrograms.Gateway, [("CREDENTIALS_DIRECTORY", credentials)], ["run", "--state", State]);

        await gateway.SaysAsync("edge-gateway ready: gw-1 at localhost");
        Assert.Equal(0, await gateway.EndAsync());
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await using ChildProgram refused = ChildProgram.Start(BuiltPrograms.Gateway, [("CREDENTIALS_DIRECTORY", credentials)], ["run", "--state", State]);
        Assert.Equal(1, await refused.WaitAsync());

        Assert.Contains($"{file} can be read or written by others", refused.Said, StringComparison.Ordinal);
        NoneIn("the output", gateway.Said + refused.Said);
    }

    [Fact]
    public async Task What_the_gateway_says_of_a_broken_secret_does_not_show_it()
    {
        byte[] key = Key("key");
        string base64 = Convert.ToBase64String(key), hub = $"HostName=localhost;DeviceId=gw-1;SharedAccessKey={base64}";
        string open = Secret("open", hub);
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        string[][] broken =
        [
            ["--connection-string-file", open],
            ["--connection-string-file", Secret("service", $"HostName=localhost;SharedAccessKeyName=iothubowner;SharedAccessKey={base64}")],
            ["--connection-string-file", Secret("no-base64", $"HostName=localhost;DeviceId=gw-1;SharedAccessKey=!{base64}")],
            ["--connection-string-file", Secret("no-device", $"HostName=localhost;SharedAccessKey={base64}")],
            ["--provisioning", Secret("inline.json", $$"""{"idScope": "0ne1", "registrationId": "gw-1", "attestation": {"kind": "symmetricKey", "keyFile": "k", "key": "{{base64}}"} }""")],
            ["--provisioning", Secret("no-json", $"idScope=0ne1;key={base64}")],
        ];

        foreach (string[] arguments in broken)
        {
            await using ChildProgram gateway = ChildProgram.Start(BuiltPrograms.Gateway, ["run", "--state", State, .. arguments]);
            Assert.Equal(1, await gateway.WaitAsync());
            Assert.NotEmpty(gateway.Said);
            NoneIn(string.Join(' ', arguments), gateway.Said);
        }
    }

    [Fact]
    public async Task The_gateway_leaves_no_core_file_and_lets_nobody_of_its_user_look_into_it()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Core files are a matter of Linux here.");
        await using ChildProgram gateway = StartWithoutHub();
        await gateway.SaysAsync("edge-gateway ready");

        string limits = await File.ReadAllTextAsync($"/proc/{Text(gateway.ProcessId)}/limits", TestContext.Current.CancellationToken);
        string core = limits.Split('\n').Single(line => line.StartsWith("Max core file size", StringComparison.Ordinal));

        Assert.Equal(["0", "0", "bytes"], core.Split(' ', StringSplitOptions.RemoveEmptyEntries)[4..]);
    }

    /// <summary>The system gives /proc/PID of a process that may not be looked into to root, whoever runs it.</summary>
    [Fact]
    public async Task What_the_gateway_knows_belongs_to_no_other_program_of_its_user()
    {
        const string Nobody = "65534", Wait = "sleep 60", SetUser = "/usr/bin/setpriv";
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root" && File.Exists(SetUser), "Takes root on Linux, and setpriv to be somebody else.");
        string own = Path.Combine(folder, "own"), file = Path.Combine(own, "gw-1.connection");
        Directory.CreateDirectory(own);
        File.SetUnixFileMode(folder, (UnixFileMode)0x1FF);
        File.SetUnixFileMode(own, (UnixFileMode)0x1FF);
        string run = $"umask 077 && echo 'HostName=localhost:{Text(FreePort())};DeviceId=gw-1;SharedAccessKey={Convert.ToBase64String(new byte[32])}' > {file} && exec {BuiltPrograms.Gateway} run --state {own}/state --connection-string-file {file}";
        await using ChildProgram gateway = ChildProgram.Start(SetUser, "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "sh", "-c", run);
        await using ChildProgram other = ChildProgram.Start(SetUser, "--reuid", Nobody, "--regid", Nobody, "--clear-groups", "sh", "-c", $"echo ready && exec {Wait}");
        await gateway.SaysAsync("edge-gateway ready");
        await other.SaysAsync("ready");

        string Descriptors(ChildProgram program) => $"/proc/{Text(program.ProcessId)}/fd";
        Assert.Equal(("0\n", $"{Nobody}\n"), (await ChildProgram.OutputOfAsync("stat", "-c", "%u", Descriptors(gateway)), await ChildProgram.OutputOfAsync("stat", "-c", "%u", Descriptors(other))));
    }

    /// <summary>Runs the gateway against a hub that is there, goes away, comes back with faults and refuses it; then looks for every canary.</summary>
    private async Task RunWithFailuresAsync(LocalHubProcess hub, params string[] identity)
    {
        int port = FreePort();
        string keys = Secret("lorawan-keys.json", $$"""{"{{DevEui}}": {"nwkSKey": "{{Convert.ToHexStringLower(Key("network session key", 16))}}", "appSKey": "{{Convert.ToHexStringLower(Key("application session key", 16))}}"} }""");
        string[] arguments = ["run", "--state", State, "--ca", hub.CaFile, "--lorawan-keys", keys, .. identity];
        await using ChildProgram gateway = ChildProgram.Start(BuiltPrograms.Gateway, arguments);
        await gateway.SaysAsync("Connecting -> Waiting");
        await HubService.CallAsync(hub, HttpMethod.Patch, "/twins/gw-1", Desired(port, "26011a01"));
        await UntilAsync(async () => (await TwinAsync(hub)).Contains("\"ac\":200", StringComparison.Ordinal));
        string diagnostics = (await HubService.CallAsync(hub, HttpMethod.Post, "/twins/gw-1/methods", """{"methodName": "getDiagnostics", "payload": {}, "responseTimeoutInSeconds": 30}""")).GetRawText();

        // a configuration that is refused, and an identity that is
        await HubService.CallAsync(hub, HttpMethod.Patch, "/twins/gw-1", Desired(port, "no address"));
        await UntilAsync(async () => (await TwinAsync(hub)).Contains("\"ac\":400", StringComparison.Ordinal));
        string twin = await TwinAsync(hub);
        await HubService.CallAsync(hub, HttpMethod.Put, "/devices/gw-1", """{"deviceId": "gw-1", "status": "disabled"}""", ("If-Match", "*"));
        await gateway.SaysAsync("The hub does not accept this device");
        Assert.Equal(0, await gateway.EndAsync());
        await hub.KillAsync();
        await using ChildProgram again = ChildProgram.Start(BuiltPrograms.Gateway, arguments); // another start, as a refused gateway leaves its hub alone for up to a minute
        await again.SaysAsync("cannot be reached");
        Assert.Equal(0, await again.EndAsync());

        Assert.All(canaries, canary => Assert.False(canary.IsIn(twin) || canary.IsIn(diagnostics), $"the twin or the diagnostics show the {canary.Name}"));
        string said = gateway.Said + again.Said;
        NoneIn("the gateway's output", said);
        Assert.DoesNotContain("SharedAccessSignature", said, StringComparison.Ordinal);
        foreach (string file in Directory.EnumerateFiles(State, "*", SearchOption.AllDirectories))
        {
            byte[] content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.True(content.AsSpan().IndexOf("SharedAccessSignature"u8) < 0, $"{file} holds a token");
            Assert.All(canaries, canary => Assert.False(canary.IsIn(content), $"{file} holds the {canary.Name}"));
        }

        foreach (string file in Directory.EnumerateFiles(Path.Combine(hub.State, "events"), "*", SearchOption.AllDirectories))
        {
            byte[] content = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.All(canaries, canary => Assert.False(canary.IsIn(content), $"a message to the hub holds the {canary.Name}"));
        }
    }

    private ChildProgram StartWithoutHub() => ChildProgram.Start(
        BuiltPrograms.Gateway, "run", "--state", State, "--connection-string-file",
        Secret("gw-1.connection", $"HostName=localhost:{Text(FreePort())};DeviceId=gw-1;SharedAccessKey={Convert.ToBase64String(Key("device key"))}"));

    private void NoneIn(string where, string text) => Assert.All(canaries, canary => Assert.False(canary.IsIn(text), $"{where}: the {canary.Name} is shown"));

    private byte[] Key(string name, int bytes = 32)
    {
        byte[] key = RandomNumberGenerator.GetBytes(bytes);
        canaries.Add(Canary.OfBytes(name, key));
        return key;
    }

    private string Secret(string name, string text)
    {
        string file = Path.Combine(folder, name);
        SecretFile.Write(file, text);
        return file;
    }

    private string Provisioning(LocalHubProcess hub, JsonObject attestation) => Secret("provisioning.json", new JsonObject
    {
        ["endpoint"] = $"localhost:{Text(hub.HttpsPort)}",
        ["idScope"] = JsonNode.Parse(File.ReadAllText(Path.Combine(hub.State, "endpoints.json")))!["idScope"]!.GetValue<string>(),
        ["registrationId"] = "gw-1",
        ["attestation"] = attestation,
    }.ToJsonString());

    private static string Enrolment(string key) => $$"""{"attestation": {"type": "symmetricKey", "symmetricKey": {"primaryKey": "{{key}}"} } }""";

    private static string Desired(int port, string address) => $$"""
        {"properties": {"desired": {"configuration": {"installations": {"9000990001": {"city": "LYON"} },
         "radio": {"address": "127.0.0.1", "port": {{Text(port)}} },
         "sensors": {"room-1": {"devEui": "{{DevEui}}", "devAddr": "{{address}}", "map": "cayenne-temperature-humidity", "role": "ambient"} } } } } }
        """;

    private static async Task<string> TwinAsync(LocalHubProcess hub) => (await HubService.CallAsync(hub, HttpMethod.Get, "/twins/gw-1", null)).GetRawText();

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        while (!await isSo())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private static int FreePort()
    {
        using var socket = new UdpClient(0, AddressFamily.InterNetwork);
        return ((System.Net.IPEndPoint)socket.Client.LocalEndPoint!).Port;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
