using System.ComponentModel;
using System.Diagnostics;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Uplink;
using Xunit;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>What the gateway packs, Node unpacks by the name in the message's content encoding, as docs/formats/telemetry-message.md says.</summary>
public sealed class UnpackingTests
{
    private const string Script = """
        const zlib = require("node:zlib");
        const [encoding, body] = require("node:fs").readFileSync(0, "utf8").split("\n");
        const unpack = { "utf-8": (b) => b, gzip: zlib.gunzipSync, br: zlib.brotliDecompressSync }[encoding];
        process.stdout.write(unpack(Buffer.from(body, "base64")).toString("base64"));
        """;

    [Theory]
    [InlineData(MessageCompression.None)]
    [InlineData(MessageCompression.Gzip)]
    [InlineData(MessageCompression.Brotli)]
    public async Task A_reader_finds_the_plain_message(MessageCompression how)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        var composer = new MessageComposer("gw-1");
        var readings = new RandomReadings(new Random(3)).Peek();
        HubMessage message = composer.Compose(readings, how);
        Assert.Equal(how == MessageCompression.None, message.ContentEncoding == BodyEncoding.Plain);
        using Process node = Start();

        await node.StandardInput.WriteAsync($"{message.ContentEncoding}\n{Convert.ToBase64String(message.Body.Span)}".AsMemory(), token);
        node.StandardInput.Close();
        string unpacked = await node.StandardOutput.ReadToEndAsync(token);

        Assert.Equal(composer.Compose(readings).Body.ToArray(), Convert.FromBase64String(unpacked));
    }

    private static Process Start()
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", ["-e", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("The program node is missing: install Debian's package nodejs.");
            throw;
        }
    }
}
