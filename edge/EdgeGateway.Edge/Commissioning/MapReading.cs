using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>What reading all points of a device map brought.</summary>
/// <param name="Points">Each point in the map's order.</param>
/// <param name="End">The first failure of the line, which ended the reading; null when there was none.</param>
internal sealed record MapReading(IReadOnlyList<MapPoint> Points, Answer? End)
{
    /// <summary>Reads with the requests that take the line the least time; a block that the device refuses is read in halves.</summary>
    public static async Task<MapReading> ReadAsync(Questioner device, DeviceMap map, BusSettings line, CancellationToken cancellationToken)
    {
        RegisterSpan[] spans = [.. map.Points.Select(point => new RegisterSpan(point.Table, point.Address, point.Count))];
        var forbidden = new ForbiddenRegisters([.. map.Holes.Select(hole => new RegisterSpan(hole.Table, hole.First, hole.Last - hole.First + 1))], []);
        var points = new MapPoint?[map.Points.Count];
        var blocks = new Queue<ReadBlock>(ReadPlan.Of(spans, Enumerable.Range(0, spans.Length), PlanLimits.Of(map.Bus, line), forbidden));
        Answer? end = null;
        while (end is null && blocks.TryDequeue(out ReadBlock? block))
        {
            Answer answer = await device.AskAsync(block.Request, cancellationToken);
            IReadOnlyList<ReadBlock> parts = answer is Answer.Refused refused && MaySplit(refused.Code) ? ReadPlan.Halves(block, spans) : [];
            foreach (ReadBlock part in parts)
            {
                blocks.Enqueue(part);
            }

            end = answer is Answer.None ? answer : null;
            foreach (int place in parts.Count > 0 ? [] : block.Items)
            {
                points[place] = Decode(map.Points[place], block.Span.Address, answer);
            }
        }

        return new MapReading([.. points.Select((point, place) => point ?? new MapPoint(map.Points[place], [], double.NaN, Quality.BadNoCommunication, null))], end);
    }

    private static bool MaySplit(ModbusExceptionCode code) => code is ModbusExceptionCode.IllegalDataAddress or ModbusExceptionCode.IllegalDataValue;

    private static MapPoint Decode(RegisterPoint point, ushort first, Answer answer)
    {
        if (answer is not Answer.Values values)
        {
            Quality why = answer is Answer.Refused ? Quality.BadCommunication : Quality.BadNoCommunication;
            return new MapPoint(point, [], double.NaN, why, answer as Answer.Refused);
        }

        ushort[] raw = values.Raw.AsSpan(point.Address - first, point.Count).ToArray();
        (double value, Quality quality) = RegisterDecoder.Decode(point, raw);
        bool isOutside = quality.IsGood() && (value < point.Limits.Min || value > point.Limits.Max);
        return new MapPoint(point, raw, value, isOutside ? Quality.BadSensorFailure : quality, null);
    }
}
