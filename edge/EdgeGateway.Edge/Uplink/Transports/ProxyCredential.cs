using System.Text;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>User name and password for a proxy, from a file: <c>user:password</c> in one line. Never from the twin or the command line.</summary>
internal sealed class ProxyCredential
{
    private ProxyCredential(string text) => Header = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    /// <summary>The value of the header Proxy-Authorization: a secret.</summary>
    public string Header { get; }

    /// <summary>Reads a file that only its owner can read, or a credential of systemd.</summary>
    /// <exception cref="OperatorException">The file is missing, open to others, or holds something else. What it holds is never quoted.</exception>
    public static ProxyCredential Load(string file)
    {
        string text = PrivateFile.Read(file, "proxy credential");
        return text.IndexOf(':', StringComparison.Ordinal) > 0 && !text.Contains('\n', StringComparison.Ordinal)
            ? new ProxyCredential(text)
            : throw new OperatorException($"The proxy credential file {file} must hold one line of the form user:password.");
    }

    /// <summary>Never shows the password.</summary>
    public override string ToString() => "Basic ***";
}
