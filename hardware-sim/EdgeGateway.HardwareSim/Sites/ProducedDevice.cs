namespace EdgeGateway.HardwareSim.Sites;

/// <summary>What one simulated device has given.</summary>
/// <param name="Kind"><c>bus</c> or <c>radio</c>.</param>
/// <param name="Produced">Bus: values that left in replies. Radio: values that were put into uplinks.</param>
/// <param name="Acknowledged">Radio: values of uplinks that were acknowledged. Bus: 0, a poll has no acknowledgement.</param>
internal sealed record ProducedDevice(string Kind, long Produced, long Acknowledged)
{
    public const string Bus = "bus", Radio = "radio";
}
