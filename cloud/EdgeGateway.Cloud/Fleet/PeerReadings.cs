using EdgeGateway.Cloud.Rules;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>What the fleet method reads.</summary>
/// <param name="Compared">The readings of the three roles that are compared.</param>
/// <param name="Rules">The rules with the readings of all other roles; null when they are not to run.</param>
internal sealed record PeerReadings(FleetReadings Compared, RulesBeside? Rules)
{
    /// <summary>Reads a source once.</summary>
    /// <exception cref="OperatorException">The window holds no reading to compare, or more than fit into memory.</exception>
    public static async Task<PeerReadings> ReadAsync(ISeriesSource source, FleetJobOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var readings = new PeerReadings(new FleetReadings(FleetReadings.ComparedRoles), options.Rules is { } settings ? new RulesBeside(settings, options.Window) : null);
        var need = new MemoryNeed(options.Memory, progress);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(options.Window, need, cancellationToken))
        {
            readings.Compared.Add(block.Span, options.Window);
            readings.Rules?.Add(block.Span);
            need.Check(readings.Compared.Count);
        }

        readings.Compared.Trim();
        return readings.Compared.Count > 0 ? readings : throw await NoReadings.InAsync(source, options.Window, cancellationToken);
    }
}
