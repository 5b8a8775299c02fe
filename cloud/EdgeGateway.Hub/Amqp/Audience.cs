namespace EdgeGateway.Hub.Amqp;

/// <summary>What a CBS token is for: <c>sb://host/path</c>, <c>host</c>, or either percent-encoded.</summary>
/// <param name="Host">Possibly with a port.</param>
/// <param name="Path">Without slashes at its ends.</param>
internal sealed record Audience(string Host, string Path)
{
    public string Resource => Path.Length == 0 ? Host : $"{Host}/{Path}";

    public static Audience Parse(string name)
    {
        string text = name.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(name) : name;
        int scheme = text.IndexOf("://", StringComparison.Ordinal);
        string bare = scheme < 0 ? text : text[(scheme + 3)..];
        int slash = bare.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new Audience(bare, "") : new Audience(bare[..slash], bare[(slash + 1)..].Trim('/'));
    }
}
