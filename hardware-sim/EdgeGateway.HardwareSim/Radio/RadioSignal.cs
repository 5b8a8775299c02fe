using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.Protocols.SemtechUdp;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>How a frame looks when it comes out of the air: channel, data rate, strength.</summary>
internal static class RadioSignal
{
    private const double Megahertz = 868.1; // one of the three channels that every European device has
    private const double MeanRssi = -90, RssiDeviation = 8, MeanSnr = 6, SnrDeviation = 2; // dBm, dB

    /// <param name="frame">The PHYPayload.</param>
    /// <param name="counter">The forwarder's clock, microseconds.</param>
    /// <param name="chance">Decides the strength.</param>
    public static RxPacket Received(ReadOnlySpan<byte> frame, uint counter, Chance chance) => new()
    {
        CounterMicroseconds = counter,
        FrequencyMegahertz = Megahertz,
        Channel = 0,
        Radio = 0,
        CrcStatus = 1,
        Modulation = "LORA",
        DataRate = "SF9BW125",
        CodingRate = "4/5",
        Rssi = Math.Round(MeanRssi + (RssiDeviation * chance.Normal())),
        Snr = Math.Round(MeanSnr + (SnrDeviation * chance.Normal()), 1),
        Size = frame.Length,
        Data = Convert.ToBase64String(frame),
    };
}
