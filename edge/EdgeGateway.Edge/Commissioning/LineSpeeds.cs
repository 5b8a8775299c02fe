using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Commissioning;

/// <summary>The speeds and parities that heating devices have, the likeliest first.</summary>
/// <remarks>Order by the lines of shared/catalog/modbus: De Dietrich 9600 8N1, Danfoss, Grundfos and Schneider 19200 8E1, Ectocontrol 19200 8N1, Wiren Board 9600 8N2, Danfoss ECL 38400 8E1, meters 2400 to 115200.</remarks>
internal static class LineSpeeds
{
    private static readonly (int Baud, LineParity Parity, int StopBits)[] Usual =
    [
        (9_600, LineParity.None, 1), (19_200, LineParity.Even, 1), (19_200, LineParity.None, 1), (9_600, LineParity.Even, 1), (9_600, LineParity.None, 2),
        (38_400, LineParity.Even, 1), (38_400, LineParity.None, 1), (115_200, LineParity.None, 1), (57_600, LineParity.None, 1), (4_800, LineParity.None, 1),
        (2_400, LineParity.Even, 1), (2_400, LineParity.None, 1), (4_800, LineParity.Even, 1), (115_200, LineParity.Even, 1), (57_600, LineParity.Even, 1),
        (19_200, LineParity.None, 2), (9_600, LineParity.Odd, 1), (19_200, LineParity.Odd, 1), (1_200, LineParity.None, 1), (1_200, LineParity.Even, 1),
    ];

    /// <summary>The line at each of them, an ASCII line with 7 and with 8 data bits; the given settings come first.</summary>
    public static IEnumerable<T> LikeliestFirst<T>(T line)
        where T : BusSettings.Serial
    {
        IEnumerable<BusSettings.Serial> all = Usual.Select(speed => (BusSettings.Serial)line with { Baud = speed.Baud, Parity = speed.Parity, StopBits = speed.StopBits });
        return all.Prepend(line).SelectMany(InDataBits).Cast<T>().Distinct();
    }

    private static IEnumerable<BusSettings.Serial> InDataBits(BusSettings.Serial line) =>
        line is BusSettings.Ascii ascii ? [ascii, ascii with { DataBits = ascii.DataBits == LineDataBits.Ascii ? LineDataBits.Rtu : LineDataBits.Ascii }] : [line];
}
