using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What a device and its bus allow a request to be.</summary>
/// <param name="MaxRegisters">Most registers in one request, 1 to 125.</param>
/// <param name="MaxBits">Most bits in one request, 1 to 2000.</param>
/// <param name="MaxHole">How many registers that nobody needs may be read along to save a request; of bits 16 times as many.</param>
/// <param name="OneByOne">Every point wants a request of its own with exactly its registers.</param>
/// <param name="Cost">What a request costs.</param>
internal sealed record PlanLimits(int MaxRegisters, int MaxBits, int MaxHole, bool OneByOne, ExchangeCost Cost)
{
    private const int BitsPerRegister = 16;
    private const int HoleOnNetwork = 50; // Telegraf's max_insert default; a request costs milliseconds there, registers nothing

    /// <summary>The limits of a map on a bus.</summary>
    public static PlanLimits Of(BusProfile profile, BusSettings bus) => new(
        Math.Min(profile.MaxBlock, ModbusLimits.RegistersPerRead), Math.Min(profile.MaxBits, ModbusLimits.BitsPerRead), profile.MaxHole ?? UsualHole(bus), profile.OneByOne,
        ExchangeCost.Of(bus, profile.Turnaround));

    /// <summary>The hole that costs a line no more time than a request of its own would.</summary>
    /// <remarks>
    /// One more request is 13 characters and two silences of t3.5, a register two characters; characters of 11 bits as the standard has them. So 10 registers up to
    /// 19,200 baud and 24 at 115,200, where the silence is fixed; 7 in ASCII mode.
    /// </remarks>
    public static int UsualHole(BusSettings bus)
    {
        if (bus is not BusSettings.Serial line)
        {
            return HoleOnNetwork;
        }

        BusSettings standard = line with { Parity = LineParity.Even, StopBits = 1 };
        return ExchangeCost.Of(standard, TimeSpan.Zero).RegistersForRequest(LineTiming.Of(standard).InterFrame);
    }

    /// <summary>Most registers or bits of a table in one request.</summary>
    public int MostOf(RegisterSpan span) => span.IsBits ? MaxBits : MaxRegisters;

    /// <summary>Most unneeded registers or bits of a table side by side.</summary>
    public int HoleOf(RegisterSpan span) => span.IsBits ? MaxHole * BitsPerRegister : MaxHole;
}
