using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>A source of readings made up by a test, in place of the store.</summary>
internal sealed class ListSource : ISeriesSource, IAsyncDisposable
{
    public static readonly DateTime From = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<SeriesRow> rows = [];

    public string Name => "the list";

    public SourceNotes Notes => SourceNotes.None;

    public bool Disposed { get; private set; }

    public static HourWindow Window(int hours) => new(From, From.AddHours(hours));

    public ListSource Add(SeriesRow row)
    {
        rows.Add(row);
        return this;
    }

    /// <summary>Adds an installation whose ratio is what <paramref name="ratio"/> says for each hour: 10 degrees outside, 20 inside.</summary>
    public ListSource Add(long number, int hours, Func<int, double> ratio)
    {
        for (int hour = 0; hour < hours; hour++)
        {
            DateTime time = From.AddHours(hour).AddMinutes(7);
            Add(new(number, "BREST", Roles.Exterior, time, 10)).Add(new(number, "BREST", Roles.Ambient, time, 20));
            Add(new SeriesRow(number, "BREST", Roles.Circuit1Supply, time, 20 + (10 * ratio(hour))));
        }

        return this;
    }

    public async IAsyncEnumerable<ReadOnlyMemory<SeriesRow>> ReadAsync(
        HourWindow window, IProgress<double>? progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (SeriesRow[] block in rows.Chunk(100))
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report(0.5);
            yield return block;
        }
    }

    public Task<DataSpan?> SpanAsync(CancellationToken cancellationToken) =>
        Task.FromResult<DataSpan?>(rows.Count == 0 ? null : new DataSpan(rows.Min(row => row.TimeUtc), rows.Max(row => row.TimeUtc)));

    public ValueTask DisposeAsync()
    {
        Disposed = true;
        return ValueTask.CompletedTask;
    }
}
