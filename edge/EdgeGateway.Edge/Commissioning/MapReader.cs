using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>Reads all points of a device map once, with the requests that take the line the least time.</summary>
/// <param name="device">Asks the device.</param>
/// <param name="map">Its map.</param>
/// <param name="line">Its line, which decides how registers are best gathered.</param>
internal sealed class MapReader(Questioner device, DeviceMap map, BusSettings line)
{
    private readonly DeviceRegisters registers = new(map);
    private readonly Dictionary<int, Answer.Refused> refusals = [];

    /// <summary>Reads; a block that the device refuses is read in halves.</summary>
    public async Task<MapReading> ReadAsync(CancellationToken cancellationToken)
    {
        var image = new RegisterImage(registers.Spans);
        var forbidden = new ForbiddenRegisters(registers.Forbidden, []);
        var blocks = new Queue<ReadBlock>(ReadPlan.Of(registers.Spans, Enumerable.Range(0, registers.Spans.Count), PlanLimits.Of(map.Bus, line), forbidden));
        Answer? end = null;
        while (end is null && blocks.TryDequeue(out ReadBlock? block))
        {
            switch (await device.AskAsync(block.Request, cancellationToken))
            {
                case Answer.Values values:
                    image.Take(block, values.Raw, device.Clock.GetUtcNow());
                    break;
                case Answer.Refused refused:
                    foreach (ReadBlock part in TakeRefusal(image, block, refused))
                    {
                        blocks.Enqueue(part);
                    }

                    break;
                case var none:
                    end = none;
                    break;
            }
        }

        return new MapReading([.. map.Points.Select((point, place) => PointOf(image, point, place))], end);
    }

    /// <summary>Notes what a refusal means.</summary>
    /// <returns>The parts that are to be asked for instead.</returns>
    private IReadOnlyList<ReadBlock> TakeRefusal(RegisterImage image, ReadBlock block, Answer.Refused refused)
    {
        if (refused.IsForRegisters && ReadPlan.Halves(block, registers.Spans) is { Count: > 0 } parts)
        {
            return parts;
        }

        image.Miss(block.Items, device.Clock.GetUtcNow(), refused.QualityOf(map.Bus.OneByOne));
        foreach (int item in block.Items)
        {
            refusals[item] = refused;
        }

        return [];
    }

    private MapPoint PointOf(RegisterImage image, RegisterPoint point, int place)
    {
        int own = registers.ItemsOf(place).Own;
        bool isRead = image.Outcome(own) == Quality.Good && PointDecoding.WasAsked(registers, place, image);
        ushort[] raw = isRead ? image.Words(own).ToArray() : [];
        (_, double value, Quality quality) = PointDecoding.Decode(registers, place, image, device.Clock.GetLocalNow(), Quality.BadNoCommunication);
        bool isOutside = quality.IsGood() && (value < point.Limits.Min || value > point.Limits.Max);
        return new MapPoint(point, raw, value, isOutside ? Quality.BadSensorFailure : quality, refusals.GetValueOrDefault(own));
    }
}
