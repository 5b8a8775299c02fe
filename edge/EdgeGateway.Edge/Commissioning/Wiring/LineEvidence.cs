using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Edge.Commissioning.Scanning;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>All that was seen on a line.</summary>
/// <param name="Line">How our port is set.</param>
/// <param name="Exchanges">What we asked and what came back.</param>
/// <param name="Heard">What was heard while we said nothing; null when it was not listened.</param>
internal sealed record LineEvidence(BusSettings.Serial Line, IReadOnlyList<ProbeExchange> Exchanges, Traffic? Heard)
{
    /// <summary>The bytes that came while we said nothing.</summary>
    public IReadOnlyList<LineByte> HeardBytes { get; } = [.. (Heard?.Bursts ?? []).SelectMany(burst => burst.Bytes)];

    /// <summary>Every run of bytes that others sent.</summary>
    public IReadOnlyList<IReadOnlyList<LineByte>> Bursts { get; } =
    [
        .. (Heard?.Bursts ?? []).Select(burst => burst.Bytes),
        .. Exchanges.SelectMany(exchange => new[] { exchange.Before, exchange.Received }).Where(bytes => bytes.Count > 0),
    ];

    /// <summary>The whole frames in a run of bytes, with the marks of their bytes.</summary>
    public IEnumerable<LineByte[]> MarkedFrames() =>
        Bursts.SelectMany(burst => FrameSearch.OfBothKinds(LineByte.Values([.. burst])).Select(frame => burst.Skip(frame.Offset).Take(frame.Length).ToArray()));

    /// <summary>How many bytes others sent.</summary>
    public int Bytes => Bursts.Sum(burst => burst.Count);

    /// <summary>How many of them had a wrong parity or stop bit.</summary>
    public int Marred => Bursts.Sum(burst => burst.Count(one => one.IsMarred));

    /// <summary>A run of bytes as an example.</summary>
    public static string Example(IEnumerable<LineByte> bytes)
    {
        const int Most = 16;
        LineByte[] all = [.. bytes];
        return LineByte.Text(all.AsSpan(0, Math.Min(Most, all.Length))) + (all.Length > Most ? " ..." : "");
    }
}
