using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Store;
using Xunit;
using StoredMessage = EdgeGateway.Hub.Events.HubEvent;

namespace EdgeGateway.Tests.Network;

/// <summary>What was produced, held against what the hub kept, each reading taken once by gateway, boot and sequence as the cloud does. Every reading that was produced has a value of its own.</summary>
internal sealed record Account
{
    private Account()
    {
    }

    /// <summary>Readings that were produced and that the hub does not have.</summary>
    public int Lost { get; private init; }

    /// <summary>Readings that the store would have more than once: under two names.</summary>
    public int Doubled { get; private init; }

    /// <summary>Names that came with two contents, and contents that nobody produced.</summary>
    public int Wrong { get; private init; }

    /// <summary>Readings of a point whose name says that they come before one that was produced earlier.</summary>
    public int Disordered { get; private init; }

    /// <summary>Whether nothing is lost, doubled, wrong or out of order.</summary>
    public bool IsGood => (Lost, Doubled, Wrong, Disordered) == (0, 0, 0, 0);

    /// <summary>Messages that the hub kept.</summary>
    public int Messages { get; private init; }

    /// <summary>Messages of them that it had already: the cloud takes them out.</summary>
    public int Again { get; private init; }

    /// <summary>Draws it up.</summary>
    /// <param name="produced">The values.</param>
    /// <param name="kept">Everything that the hub has.</param>
    public static Account Of(IReadOnlyCollection<double> produced, IReadOnlyCollection<StoredMessage> kept)
    {
        var stored = new Dictionary<ReadingKey, StoredReading>();
        int wrong = 0;
        foreach (StoredReading reading in kept.SelectMany(Read))
        {
            wrong += stored.TryAdd(reading.Key, reading) || stored[reading.Key].Value.Equals(reading.Value) ? 0 : 1;
        }

        HashSet<double> made = [.. produced], arrived = [.. stored.Values.Select(reading => reading.Value!.Value)];
        return new Account
        {
            Lost = made.Count(value => !arrived.Contains(value)),
            Doubled = stored.Count - arrived.Count,
            Wrong = wrong + arrived.Count(value => !made.Contains(value)),
            Disordered = stored.Values.GroupBy(reading => reading.Series.Point).Sum(CountDisordered),
            Messages = kept.Count,
            Again = kept.Count - kept.Select(IdOf).Distinct().Count(),
        };
    }

    private static int CountDisordered(IEnumerable<StoredReading> point)
    {
        double[] values = [.. point.OrderBy(reading => reading.Key.Boot).ThenBy(reading => reading.Key.Sequence).Select(reading => reading.Value!.Value)];
        return values.Skip(1).Where((value, i) => value < values[i]).Count();
    }

    private static string IdOf(StoredMessage message) => message.System.First(property => property.Key == "$.mid").Value;

    private static IEnumerable<StoredReading> Read(StoredMessage message)
    {
        ReadOutcome outcome = TelemetryReader.Read(new HubEvent("0", 0, message.DeviceId, HubEvent.Telemetry, message.Body));
        return Assert.IsType<ReadOutcome.Batch>(outcome).Readings;
    }
}
