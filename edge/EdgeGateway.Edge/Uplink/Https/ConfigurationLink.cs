using System.Globalization;

namespace EdgeGateway.Edge.Uplink.Https;

/// <summary>Where a configuration lies, named by a message for the device. Format: docs/formats/configuration-link.md.</summary>
/// <param name="Address">An https address; its query may be a signature, which is a secret.</param>
/// <param name="Sha256">The hash of the document, 64 hexadecimal digits.</param>
/// <param name="Version">A number of the sender's, given back in the acknowledgement.</param>
internal sealed record ConfigurationLink(Uri Address, string Sha256, long Version)
{
    private const string LinkHeader = "iothub-app-configuration-link", HashHeader = "iothub-app-configuration-sha256", VersionHeader = "iothub-app-configuration-version";
    private const int HashDigits = 64;

    /// <summary>The address as it may be shown: without its query.</summary>
    public string Shown => Address.GetLeftPart(UriPartial.Path);

    /// <summary>Whether a message names a configuration at all, however badly.</summary>
    public static bool IsIn(HttpResponseMessage message) => Value(message, LinkHeader) is not null;

    /// <summary>The version that a message names; 0 when it names none.</summary>
    public static long VersionIn(HttpResponseMessage message) => long.TryParse(Value(message, VersionHeader), NumberStyles.None, CultureInfo.InvariantCulture, out long version) ? version : 0;

    /// <summary>Reads it; null when it is not usable.</summary>
    public static ConfigurationLink? TryRead(HttpResponseMessage message) =>
        Uri.TryCreate(Value(message, LinkHeader), UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0
        && Value(message, HashHeader) is { Length: HashDigits } hash && hash.All(char.IsAsciiHexDigit)
            ? new ConfigurationLink(address, hash.ToLowerInvariant(), VersionIn(message))
            : null;

    /// <summary>Never shows the query.</summary>
    public override string ToString() => Shown;

    private static string? Value(HttpResponseMessage message, string header) =>
        message.Headers.TryGetValues(header, out IEnumerable<string>? values) && values.FirstOrDefault() is { } value ? value : null;
}
