using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Reads the blocks of a device into an image. Learns which registers the device lacks, so that they are never asked again with others.</summary>
/// <param name="device">Its name in the configuration.</param>
/// <param name="link">The way to it.</param>
/// <param name="plan">Its requests.</param>
/// <param name="line">Its bus.</param>
internal sealed class BlockReader(string device, DeviceLink link, DevicePlan plan, SharedLine line)
{
    /// <summary>A register that was refused by itself is asked again after so long: an option may have been fitted.</summary>
    public static readonly TimeSpan AskAgainAfter = TimeSpan.FromDays(1);

    // a device that refuses everything must not keep the others waiting; what is left is learned at the next poll
    private const int MostSearches = 8;

    private readonly RegisterImage image = new(plan.Spans);
    private readonly TimeProvider clock = line.Clock;

    /// <summary>What was read.</summary>
    public RegisterImage Image => image;

    /// <summary>The device's requests.</summary>
    public DevicePlan Plan => plan;

    /// <summary>Reads a device that was silent: first as little as possible.</summary>
    public async ValueTask<ReadingEnd> ProbeAndReadAsync(PointSet set, CancellationToken cancellationToken) =>
        Probe(set) is { } probe && await link.AskAsync(probe, cancellationToken) is BusResult.Failed failed
            ? ReadingEnd.Whole with { Failure = failed.Why }
            : await ReadAsync(set, cancellationToken);

    /// <summary>Reads until all is read or the device fails.</summary>
    public async ValueTask<ReadingEnd> ReadAsync(PointSet set, CancellationToken cancellationToken)
    {
        PlannedSet planned = plan.Of(set);
        image.Miss(planned.LeftOut, clock.GetUtcNow(), Quality.BadConfiguration);
        ReadingEnd end = ReadingEnd.Whole;
        IReadOnlyList<ReadBlock> blocks = planned.Blocks;
        int searches = 0;
        for (int next = 0; next < blocks.Count; next++)
        {
            ReadBlock block = blocks[next];
            end = end.After(await AskAsync(block, cancellationToken));
            if (end.IsOver)
            {
                return end;
            }

            if (end.Refused is { } code && ++searches <= MostSearches)
            {
                ReadingEnd search = await SearchAsync(block, code, cancellationToken);
                if (search.IsOver)
                {
                    return search;
                }

                planned = plan.Of([.. set.Items.Where(item => image.Outcome(item) is null)]);
                image.Miss(planned.LeftOut, clock.GetUtcNow(), Quality.BadConfiguration);
                (blocks, next) = (planned.Blocks, -1);
            }
            else if (end.Refused is { } refused)
            {
                image.Miss(block.Items, clock.GetUtcNow(), Quality.BadCommunication);
                end = end with { Refusal = $"refuses {block} ({refused})" };
            }
        }

        return await AskAgainAsync(set, end, cancellationToken);
    }

    /// <summary>The cheapest request that it has answered before; null when the first request of the reading is no dearer.</summary>
    private ReadBlock? Probe(PointSet set)
    {
        IReadOnlyList<ReadBlock> blocks = plan.Of(set).Blocks;
        ReadBlock? probe = link.KnownGood ?? blocks.MinBy(plan.TimeOf);
        return probe is null || blocks.Count == 0 || plan.TimeOf(blocks[0]) <= plan.TimeOf(probe) ? null : probe;
    }

    /// <summary>Asks for a block; what comes is in the image then.</summary>
    private async ValueTask<ReadingEnd> AskAsync(ReadBlock block, CancellationToken cancellationToken)
    {
        BusResult result = await link.AskAsync(block, cancellationToken);
        if (result is BusResult.Failed failed)
        {
            return ReadingEnd.Whole with { Failure = failed.Why };
        }

        ModbusReply reply = ((BusResult.Reply)result).Value;
        if (reply is not ModbusReply.Exception refused)
        {
            image.Take(block, reply, clock.GetUtcNow());
            return ReadingEnd.Whole;
        }

        if (Refusals.IsForRegisters(refused.Code))
        {
            return ReadingEnd.Whole with { Refused = refused.Code };
        }

        if (Refusals.IsForTime(refused.Code))
        {
            return ReadingEnd.Whole with { IsBusy = true, Refusal = $"is busy ({refused.Code})" };
        }

        image.Miss(block.Items, clock.GetUtcNow(), Refusals.QualityOf(refused.Code, plan.IsOneByOne));
        return Refusals.IsWithoutValue(refused.Code, plan.IsOneByOne) ? ReadingEnd.Whole : ReadingEnd.Whole with { Refusal = $"refuses {block} ({refused.Code})" };
    }

    /// <summary>Finds what of a refused block the device lacks.</summary>
    private async ValueTask<ReadingEnd> SearchAsync(ReadBlock refused, ModbusExceptionCode code, CancellationToken cancellationToken)
    {
        var search = new RefusalSearch(refused, plan.Spans);
        while (search.Next is { } part)
        {
            ReadingEnd end = await AskAsync(part, cancellationToken);
            if (end.IsOver || (end.Refusal is not null && end.Refused is null))
            {
                // nothing can be learned of this; the values that came are kept
                image.Miss([.. refused.Items.Where(item => image.Outcome(item) is null)], clock.GetUtcNow(), Quality.BadCommunication);
                return end;
            }

            search.Take(end.Refused is not null);
        }

        plan.Learned.Learn(search, code, clock.GetUtcNow());
        line.Logger.RegistersLearned(device, refused.ToString(), code, search.Hole is { } hole ? $"it lacks {hole}" : $"it does not read across {search.Seam?.At}");
        return ReadingEnd.Whole;
    }

    /// <summary>Asks for one register that was refused long ago.</summary>
    private async ValueTask<ReadingEnd> AskAgainAsync(PointSet set, ReadingEnd end, CancellationToken cancellationToken)
    {
        IReadOnlyList<LearnedHole> holes = plan.Learned.Holes;
        for (int i = 0; i < holes.Count; i++)
        {
            LearnedHole hole = holes[i];
            if ((clock.GetUtcNow() - hole.AskedAt).Duration() >= AskAgainAfter && Within(set, hole.Span) is { Length: > 0 } items)
            {
                ReadingEnd again = await AskAsync(new ReadBlock(hole.Span, items), cancellationToken);
                if (again == ReadingEnd.Whole)
                {
                    plan.Learned.Forget(hole);
                    line.Logger.RegistersFound(device, hole.Span.ToString());
                    return end;
                }

                plan.Learned.AskedAgain(hole, clock.GetUtcNow());
                return again.Failure is null ? end : again;
            }
        }

        return end;
    }

    private int[] Within(PointSet set, RegisterSpan hole) => [.. set.Items.Where(item =>
        plan.Spans[item].Table == hole.Table && plan.Spans[item].Address >= hole.Address && plan.Spans[item].End <= hole.End)];
}
