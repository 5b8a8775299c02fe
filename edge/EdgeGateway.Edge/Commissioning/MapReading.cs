using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>What reading all points of a device map brought.</summary>
/// <param name="Points">Each point in the map's order.</param>
/// <param name="End">The first failure of the line, which ended the reading; null when there was none.</param>
internal sealed record MapReading(IReadOnlyList<MapPoint> Points, Answer? End)
{
    /// <summary>Reads with the fewest requests; a block that the device refuses is read in smaller ones.</summary>
    public static async Task<MapReading> ReadAsync(Questioner device, DeviceMap map, CancellationToken cancellationToken)
    {
        var plan = new ReadPlan(map);
        var points = new MapPoint?[map.Points.Count];
        var blocks = new Queue<ReadBlock>(plan.Blocks);
        Answer? end = null;
        while (end is null && blocks.TryDequeue(out ReadBlock? block))
        {
            Answer answer = await device.AskAsync(block.Request, cancellationToken);
            IReadOnlyList<ReadBlock> parts = answer is Answer.Refused refused && MaySplit(refused.Code) ? plan.Split(block) : [];
            foreach (ReadBlock part in parts)
            {
                blocks.Enqueue(part);
            }

            end = answer is Answer.None ? answer : null;
            foreach (int place in parts.Count > 0 ? [] : block.Points)
            {
                points[place] = Decode(map.Points[place], block.Address, answer);
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
