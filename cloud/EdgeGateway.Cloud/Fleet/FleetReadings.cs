using EdgeGateway.Analytics.Series;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Collects the readings of a fleet, installation by installation.</summary>
/// <param name="roles">The roles to keep; readings of other roles are left out.</param>
internal sealed class FleetReadings(IEnumerable<string> roles)
{
    private readonly HashSet<string> kept = new(roles, StringComparer.Ordinal);
    private readonly Dictionary<long, InstallationReadings> installations = [];
    private InstallationReadings? current;
    private string? lastRole;

    /// <summary>The three roles that the comparison of the fleet works on.</summary>
    public static IReadOnlyList<string> ComparedRoles { get; } = [Roles.Exterior, Roles.Ambient, Roles.Circuit1Supply];

    /// <summary>How many readings were taken.</summary>
    public long Count { get; private set; }

    /// <summary>The installations by rising number.</summary>
    public IReadOnlyList<InstallationReadings> ByNumber() => [.. installations.Values.OrderBy(installation => installation.Number)];

    /// <summary>The hourly ratios of the installations.</summary>
    public FleetRatios Ratios(HourWindow window)
    {
        bool[] occurs = new bool[window.Hours];
        return new FleetRatios(
            Count, occurs, [.. ByNumber().Select(installation => new InstallationRatios(installation.Number, installation.City, installation.Count, installation.Ratios(window, occurs), installation.Roles))])
        {
            Kept = ByNumber(),
        };
    }

    /// <summary>Reads a source.</summary>
    public static async Task<FleetReadings> ReadAsync(
        ISeriesSource source, IEnumerable<string> roles, HourWindow window, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var readings = new FleetReadings(roles);
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(window, progress, cancellationToken))
        {
            readings.Add(block.Span, window);
        }

        return readings;
    }

    /// <summary>Takes the rows that lie in the window and have one of the roles.</summary>
    public void Add(ReadOnlySpan<SeriesRow> rows, HourWindow window)
    {
        foreach (SeriesRow row in rows)
        {
            if (window.Contains(row.TimeUtc) && double.IsFinite(row.Value) && IsKept(row.Role))
            {
                Add(row);
            }
        }
    }

    /// <summary>Gives back the room that more readings would have had.</summary>
    public void Trim()
    {
        foreach (InstallationReadings installation in installations.Values)
        {
            installation.Trim();
        }
    }

    // Neighbouring rows nearly always share their role, and often the very string.
    private bool IsKept(string role)
    {
        if (ReferenceEquals(role, lastRole))
        {
            return true;
        }

        bool known = kept.Contains(role);
        lastRole = known ? role : lastRole;
        return known;
    }

    private void Add(in SeriesRow row)
    {
        if (current?.Number != row.Number && !installations.TryGetValue(row.Number, out current))
        {
            current = new InstallationReadings(row.Number);
            installations.Add(row.Number, current);
        }

        current!.Add(row);
        Count++;
    }
}
