using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Registers of a device that do not follow the plant: health, powers of ten, and what it tells about itself.</summary>
internal static class DeviceConstants
{
    private const double InfoNumber = 1;

    /// <summary>The registers of a map with their contents.</summary>
    public static Dictionary<(RegisterTable Table, int Address), ushort> Of(DeviceMap map, PointContents contents)
    {
        var registers = new Dictionary<(RegisterTable Table, int Address), ushort>();
        foreach (RegisterPoint point in map.Points)
        {
            if (point.Health is { } health)
            {
                // one register may judge several points: it is unsound when one of them is missing
                bool isFirst = !registers.ContainsKey((health.Table, health.Address));
                if (isFirst || contents.IsMissing(point))
                {
                    registers[(health.Table, health.Address)] = contents.Health(point, health);
                }
            }

            if (point.ScaleRegister is { } scale)
            {
                registers[(point.Table, scale)] = unchecked((ushort)PointContents.ScalePower);
            }
        }

        foreach (InfoRegister info in map.Info)
        {
            ushort[] content = Content(info, map.Name);
            for (int i = 0; i < content.Length; i++)
            {
                registers[(info.Table, info.Address + i)] = content[i];
            }
        }

        return registers;
    }

    private static ushort[] Content(InfoRegister info, string profile)
    {
        var registers = new ushort[info.Count];
        if (info.Format is not { } format)
        {
            RegisterText.Write(profile, info.Order, registers);
            return registers;
        }

        double number = info.Meanings.Count > 0 ? info.Meanings.Keys.First() : InfoNumber;
        var point = new RegisterPoint
        {
            Name = info.Name, Quantity = Quantity.Number, Table = info.Table, Address = info.Address, Format = format, Order = info.Order,
            Limits = new PointLimits(double.MinValue, double.MaxValue),
        };
        RegisterEncoder.Encode(point, number, registers);
        return registers;
    }
}
