using System.CommandLine;
using System.Globalization;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Files;
using EdgeGateway.Edge.Uplink.Transports;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options that say how the hub is reached. What the site needs before the first twin was read stands here; the rest is in the twin.</summary>
internal sealed class UplinkOptions
{
    private const string CredentialName = "proxy-credential";

    private readonly Option<string?> proxy = new("--proxy")
    {
        Description = "The HTTP proxy that leads to the hub (CONNECT), for sites without a direct way out.", HelpName = "http://HOST:PORT",
    };

    private readonly Option<string?> credential = new("--proxy-credential-file")
    {
        Description = $"The file with the proxy's user:password, mode 0600. Default: $CREDENTIALS_DIRECTORY/{CredentialName}; none without it.", HelpName = "FILE",
    };

    private readonly Option<int> amqpPort = Port("--amqp-port", HubPorts.Usual.Amqp, "AMQP");

    private readonly Option<int> httpsPort = Port("--https-port", HubPorts.Usual.Https, "HTTPS and WebSockets");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { proxy, credential, amqpPort, httpsPort })
        {
            command.Add(option);
        }
    }

    /// <summary>What the command line says.</summary>
    /// <exception cref="Contracts.Hosting.OperatorException">The proxy's address or credential is not usable.</exception>
    public HubAccess Read(ParseResult parsed) => new(
        ProxyAddress.Parse(parsed.GetValue(proxy)),
        (parsed.GetValue(credential) ?? SystemdCredentials.Find(CredentialName)) is { } file ? ProxyCredential.Load(file) : null,
        new HubPorts(parsed.GetValue(amqpPort), parsed.GetValue(httpsPort)));

    private static Option<int> Port(string name, int usual, string what)
    {
        var option = new Option<int>(name)
        {
            Description = $"The hub's port for {what}; only a local hub has another one. The port of MQTT stands in the connection string.", HelpName = "PORT",
            DefaultValueFactory = _ => usual,
        };
        option.CustomParser = given =>
        {
            string text = given.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port is > 0 and <= ushort.MaxValue)
            {
                return port;
            }

            given.AddError($"{name} goes from 1 to {ushort.MaxValue}; it is \"{text}\".");
            return default;
        };
        return option;
    }
}
