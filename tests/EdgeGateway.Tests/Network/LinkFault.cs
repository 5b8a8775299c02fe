namespace EdgeGateway.Tests.Network;

/// <summary>What happens to one connection through the proxy: slow from the beginning, and ended after an exact number of bytes.</summary>
/// <param name="Kind">What ends it.</param>
/// <param name="Direction">Whose bytes count.</param>
/// <param name="Bytes">It is ended when exactly so many have been passed on, TLS and all.</param>
internal sealed record LinkFault(FaultKind Kind, FlowDirection Direction, long Bytes)
{
    /// <summary>A connection that is left alone.</summary>
    public static LinkFault None { get; } = new(FaultKind.None, FlowDirection.Up, 0);

    /// <summary>How much later each piece is passed on.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Bytes a second in each direction; 0: as fast as it goes.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>For how long nothing is passed on at every so many pieces, as when TCP waits to send a lost packet again; what comes behind waits too.</summary>
    public (TimeSpan Time, int Pieces) Stall { get; init; }

    /// <summary>Such as <c>Reset after 1834 bytes up, 12 ms late, 64000 bytes/s</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Kind} after {Bytes} bytes {Direction}, {Latency.TotalMilliseconds} ms late, {BytesPerSecond} bytes/s");
}
