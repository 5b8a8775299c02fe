using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Finds out what a device is: by function 43/14, by function 17, and by the registers that the catalogue's maps name for that.</summary>
internal sealed class Identifier(IAsker asker, IEnumerable<DeviceMap> maps, TimeSpan timeout)
{
    private const int MostObjects = 32;
    private const double LeastNumber = 1e-6;

    private static readonly string[] ObjectNames = ["vendor", "product", "revision", "vendor address", "product name", "model", "application"];

    private readonly DeviceMap[] known = [.. maps.Where(map => map.Points.Any(point => point.IsProbe))];

    /// <summary>Asks a device who it is.</summary>
    public async Task<Identity> IdentifyAsync(UnitId unit, CancellationToken cancellationToken)
    {
        IReadOnlyList<(string, string)> names = await NamesAsync(unit, cancellationToken);
        string? serverId = await asker.AskAsync(unit, new ModbusRequest.ReportServerId(), timeout, cancellationToken) is ModbusReply.ServerId server ? Printable(server.Data.Span) : null;
        var guesses = new List<MapGuess>();
        foreach (DeviceMap map in known)
        {
            if (await ProbeAsync(unit, map, cancellationToken) is { } guess)
            {
                guesses.Add(guess);
            }
        }

        return new Identity(names, serverId, [.. guesses.OrderBy(guess => guess.IsWeak).ThenByDescending(guess => (double)guess.Fitting / guess.Asked).ThenByDescending(guess => guess.Fitting)]);
    }

    private async Task<IReadOnlyList<(string, string)>> NamesAsync(UnitId unit, CancellationToken cancellationToken)
    {
        var names = new List<(string, string)>();
        byte? next = 0;
        while (next is { } first && names.Count < MostObjects
            && await asker.AskAsync(unit, new ModbusRequest.ReadDeviceIdentification(DeviceIdCategory.Basic, first), timeout, cancellationToken) is ModbusReply.DeviceIdentification reply)
        {
            foreach (DeviceObject one in reply.Objects.ToArray())
            {
                names.Add((one.Id < ObjectNames.Length ? ObjectNames[one.Id] : string.Create(CultureInfo.InvariantCulture, $"object {one.Id}"), one.Text));
            }

            next = reply.Next > first ? reply.Next : null;
        }

        return names;
    }

    /// <summary>Reads a map's probe points; null when one of them says that it is another device.</summary>
    private async Task<MapGuess?> ProbeAsync(UnitId unit, DeviceMap map, CancellationToken cancellationToken)
    {
        var reasons = new List<string>();
        RegisterPoint[] points = [.. map.Points.Where(point => point.IsProbe)];
        int asked = 0;
        bool isNamed = false;
        foreach (RegisterPoint point in points)
        {
            asked++;
            var range = new AskedRange(point.Table, point.Address, point.Count);
            double? value = await asker.AskAsync(unit, range.Requests().First(), timeout, cancellationToken) is ModbusReply.Registers registers
                ? RegisterDecoder.Decode(point, registers.Values.Span).Value
                : null;
            if (value is { } number && IsNumber(number) && point.Recognises(number))
            {
                isNamed |= point.Expected.Count > 0;
                reasons.Add(string.Create(CultureInfo.InvariantCulture, $"{point.Name} ({range}) is {number}"));
            }
            else if (reasons.Count == 0 || point.Expected.Count > 0)
            {
                return null;
            }
        }

        return reasons.Count == 0 ? null : new MapGuess(map.Name, reasons.Count, asked, reasons) { IsWeak = reasons.Count == 1 && !isNamed };
    }

    /// <summary>A float next to 0 is other numbers, read as one.</summary>
    private static bool IsNumber(double value) => value == 0 || Math.Abs(value) >= LeastNumber;

    private static string Printable(ReadOnlySpan<byte> data)
    {
        var text = new System.Text.StringBuilder();
        foreach (byte value in data)
        {
            text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
        }

        return $"{text} ({Convert.ToHexString(data)})";
    }
}
