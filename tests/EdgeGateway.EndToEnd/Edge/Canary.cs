using System.Text;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>A secret that can be recognised wherever it turns up, in the forms in which a secret leaks.</summary>
internal sealed class Canary
{
    private const int Shortest = 8;

    private readonly IReadOnlyList<byte[]> forms;

    private Canary(string name, IEnumerable<byte[]> forms) => (Name, this.forms) = (name, [.. forms.Where(f => f.Length >= Shortest)]);

    public string Name { get; }

    /// <summary>A key: its bytes, base64 (also for URLs, and percent-encoded), and hexadecimal in both cases.</summary>
    public static Canary OfBytes(string name, byte[] secret)
    {
        string base64 = Convert.ToBase64String(secret);
        string[] texts = [base64, base64.TrimEnd('='), base64.Replace('+', '-').Replace('/', '_').TrimEnd('='), Uri.EscapeDataString(base64), Convert.ToHexString(secret), Convert.ToHexStringLower(secret)];
        return new Canary(name, texts.Select(Encoding.UTF8.GetBytes).Append(secret));
    }

    /// <summary>A text: as it stands, percent-encoded, and everything that its bytes may become.</summary>
    public static Canary OfText(string name, string secret) =>
        new(name, OfBytes(name, Encoding.UTF8.GetBytes(secret)).forms.Concat([Encoding.UTF8.GetBytes(Uri.EscapeDataString(secret)), Encoding.Unicode.GetBytes(secret)]));

    /// <summary>Whether it stands in some bytes, in any form.</summary>
    public bool IsIn(ReadOnlySpan<byte> bytes)
    {
        foreach (byte[] form in forms)
        {
            if (bytes.IndexOf(form) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public bool IsIn(string text) => IsIn(Encoding.UTF8.GetBytes(text));
}
