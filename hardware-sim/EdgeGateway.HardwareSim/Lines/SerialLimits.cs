namespace EdgeGateway.HardwareSim.Lines;

/// <summary>The speeds that a serial line may have.</summary>
internal static class SerialLimits
{
    public const int SlowestBaud = 300, FastestBaud = 921_600;
}
