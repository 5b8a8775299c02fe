using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What one device asks of its bus.</summary>
internal sealed class DeviceDemand
{
    private const int MostPolls = 1_000; // groups whose multiples have no small common one are judged by this many polls

    private DeviceDemand(string name, DeviceSettings settings, IReadOnlyList<PolledSet> polls, IReadOnlyList<LearnedHole> holes)
    {
        (Name, Settings, Polls, Holes) = (name, settings, polls, holes);
        TimePerPoll = new TimeSpan((long)polls.Sum(poll => poll.Share * (poll.Time + Waiting(poll.Time, settings.Map.Bus.DualMaster)).Ticks));
    }

    /// <summary>Its name in the configuration.</summary>
    public string Name { get; }

    /// <summary>What the configuration says of it.</summary>
    public DeviceSettings Settings { get; }

    /// <summary>Its polls, those that read most first.</summary>
    public IReadOnlyList<PolledSet> Polls { get; }

    /// <summary>Registers that it has refused before.</summary>
    public IReadOnlyList<LearnedHole> Holes { get; }

    /// <summary>Bus time of a poll, on average; with a device that is a master by turns, waiting for its turns to end included.</summary>
    public TimeSpan TimePerPoll { get; }

    /// <summary>The share of the bus's time that it takes, 0 and more.</summary>
    /// <param name="interval">How often it is polled.</param>
    public double ShareAt(TimeSpan interval) => TimePerPoll / interval;

    /// <summary>Plans a device.</summary>
    /// <param name="name">Its name in the configuration.</param>
    /// <param name="settings">What the configuration says of it.</param>
    /// <param name="bus">Its bus.</param>
    /// <param name="learned">What devices have taught about their registers.</param>
    public static DeviceDemand Of(string name, DeviceSettings settings, BusSettings bus, LearnedRegistersFile learned)
    {
        var registers = new DeviceRegisters(settings.Map);
        LearnedRegisters taught = learned.Of(DeviceKey.Of(settings, registers.Spans));
        var plan = new DevicePlan(registers, PlanLimits.Of(settings.Map.Bus, bus), taught);
        int polls = Common(registers.Multiples);
        PolledSet[] sets =
        [
            .. Enumerable.Range(0, polls)
                .CountBy(poll => DueIn(poll, registers.Multiples))
                .Select(due => new PolledSet(
                    [.. registers.Multiples.Where((_, group) => (due.Key & (1 << group)) != 0)],
                    (double)due.Value / polls,
                    [.. plan.Of(registers.Of(due.Key)).Blocks.Select(block => new PlannedRequest(block.Span, registers.PointsOf(block), plan.BytesOf(block), plan.TimeOf(block)))]))
                .Where(set => set.Every.Count > 0)
                .OrderByDescending(set => set.Every.Count),
        ];
        return new DeviceDemand(name, settings, sets, taught.Holes);
    }

    // its own turn is taken to be as long as ours, of which nothing is known
    private static TimeSpan Waiting(TimeSpan time, DualMasterProfile? shared) =>
        shared is null ? TimeSpan.Zero : Math.Ceiling(time / shared.Window) * (shared.Silence + shared.Window);

    private static int DueIn(int poll, IReadOnlyList<int> multiples)
    {
        int due = 0;
        for (int group = 0; group < multiples.Count; group++)
        {
            due |= poll % multiples[group] == 0 ? 1 << group : 0;
        }

        return due;
    }

    private static int Common(IReadOnlyList<int> multiples)
    {
        long common = 1;
        foreach (int multiple in multiples)
        {
            common = Math.Min(MostPolls, common / (long)System.Numerics.BigInteger.GreatestCommonDivisor(common, multiple) * multiple);
        }

        return (int)common;
    }
}
