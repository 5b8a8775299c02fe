using System.Net;
using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Lines with slaves, and the plants behind them.</summary>
/// <param name="Seed">Decides everything that is left to chance.</param>
/// <param name="Speed">Simulated seconds of the plants per real second.</param>
/// <param name="Lines">The lines; names are unique.</param>
internal sealed record LineBenchSettings(long Seed, double Speed, IReadOnlyList<LineSettings> Lines)
{
    /// <summary>One device alone on a line of its own.</summary>
    /// <param name="behaving">Says how the line behaves.</param>
    /// <param name="listen">Where it listens for Modbus TCP; null: on a new pseudo terminal.</param>
    /// <param name="map">What it shows.</param>
    /// <param name="unit">Its address.</param>
    /// <param name="held">Registers held at raw values.</param>
    /// <param name="seed">Decides everything that is left to chance.</param>
    public static LineBenchSettings OneDevice(
        Func<LineSettings, LineSettings> behaving, IPEndPoint? listen, DeviceMap map, byte unit, IReadOnlyList<(ushort Address, ushort Raw)> held, long seed)
    {
        var slave = new SlaveSettings { Name = "device", Unit = unit, Map = map, Held = held };
        var line = new LineSettings { Name = "line", Kind = listen is null ? LineKind.Rtu : LineKind.Tcp, Slaves = [slave] };
        return new LineBenchSettings(seed, Speed: 1, [behaving(listen is null ? line : line with { Listen = listen })]);
    }
}
