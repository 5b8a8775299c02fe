namespace EdgeGateway.Contracts.Twin;

/// <summary>How the hub is reached. The type has value equality: the same settings again change nothing.</summary>
/// <param name="Transports">The transports that may be used, the preferred one first; at least one.</param>
/// <param name="Proxy">The proxy to go through; null for the one of the command line, or none.</param>
/// <param name="ReturnAfter">How long another transport is used before the preferred one is tried again, 10 s to 1 day; longer after each try that fails.</param>
public sealed record UplinkSettings(IReadOnlyList<Transport> Transports, ProxyAddress? Proxy, TimeSpan ReturnAfter)
{
    /// <summary>All transports that the gateway has, in their usual order; back after 15 minutes.</summary>
    public static UplinkSettings Default { get; } = new(TransportWords.Usual, null, TimeSpan.FromMinutes(15));

    /// <inheritdoc/>
    public bool Equals(UplinkSettings? other) =>
        other is not null && Transports.SequenceEqual(other.Transports) && Proxy == other.Proxy && ReturnAfter == other.ReturnAfter;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Transports.Count, Proxy, ReturnAfter);
}
