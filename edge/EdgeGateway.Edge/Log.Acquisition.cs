using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Protocols.SemtechUdp;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge;

/// <summary>What the drivers and checks log: event ids 1000 to 1999. Only changes are logged, not every failing poll.</summary>
internal static partial class Log
{
    [LoggerMessage(1000, LogLevel.Information, "Device {Device} answers")]
    public static partial void DeviceAnswers(this ILogger logger, string device);

    [LoggerMessage(1001, LogLevel.Warning, "Device {Device} is silent: {Failure}; it is tried again until it answers")]
    public static partial void DeviceSilent(this ILogger logger, string device, string failure);

    [LoggerMessage(1002, LogLevel.Warning, "Device {Device} {Refusal}")]
    public static partial void DeviceRefuses(this ILogger logger, string device, string refusal);

    [LoggerMessage(1003, LogLevel.Information, "Device {Device} refuses {Block} ({Code}): {Lesson}; its other registers are read around that from now on")]
    public static partial void RegistersLearned(this ILogger logger, string device, string block, ModbusExceptionCode code, string lesson);

    [LoggerMessage(1004, LogLevel.Error, "The driver of {Bus} had a fault and goes on")]
    public static partial void DriverFault(this ILogger logger, string bus, Exception fault);

    [LoggerMessage(1005, LogLevel.Information, "Device {Device} has {Registers} now")]
    public static partial void RegistersFound(this ILogger logger, string device, string registers);

    [LoggerMessage(1006, LogLevel.Warning, "What devices have taught about their registers cannot be read from {File} ({Reason}); it is learned again")]
    public static partial void LearnedRegistersUnreadable(this ILogger logger, string file, string reason);

    [LoggerMessage(1007, LogLevel.Warning, "What devices have taught about their registers cannot be kept in {File} ({Reason}); it is learned again after a restart")]
    public static partial void LearnedRegistersNotKept(this ILogger logger, string file, string reason);

    [LoggerMessage(1008, LogLevel.Information, "Bus {Bus}: its use is {Use} ({UsePercent:F0} %), its noise {Noise} ({NoisePerThousand:F0} damaged answers of 1,000)")]
    public static partial void BusCondition(this ILogger logger, string bus, string use, double usePercent, string noise, double noisePerThousand);

    [LoggerMessage(1100, LogLevel.Warning, "Radio: {Fault}")]
    public static partial void RadioSocketFault(this ILogger logger, string fault);

    [LoggerMessage(1101, LogLevel.Warning, "Forwarder {Forwarder} is not in the configuration's list and is not heard")]
    public static partial void ForwarderRefused(this ILogger logger, GatewayEui forwarder);

    [LoggerMessage(1102, LogLevel.Debug, "A frame from forwarder {Forwarder} is damaged")]
    public static partial void RadioFrameDamaged(this ILogger logger, GatewayEui forwarder);

    [LoggerMessage(1103, LogLevel.Warning, "Sensor {Sensor}: {Why}")]
    public static partial void FrameRefused(this ILogger logger, string sensor, string why);

    [LoggerMessage(1104, LogLevel.Warning, "Sensor {Sensor}: {Fault}")]
    public static partial void PayloadUnreadable(this ILogger logger, string sensor, string fault);

    [LoggerMessage(1105, LogLevel.Warning, "Sensor {Sensor}: its counter went from {Before} to {Now}; frames in between were not heard")]
    public static partial void CounterJumped(this ILogger logger, string sensor, uint before, uint now);

    [LoggerMessage(1106, LogLevel.Warning, "Forwarder {Forwarder} did not send an acknowledgement: {Error}")]
    public static partial void DownlinkRefused(this ILogger logger, GatewayEui forwarder, string error);

    [LoggerMessage(1107, LogLevel.Warning, "A frame from forwarder {Forwarder} was kept too late to acknowledge it; the sensor will send it again")]
    public static partial void AcknowledgementLate(this ILogger logger, GatewayEui forwarder);

    [LoggerMessage(1108, LogLevel.Warning, "A frame from forwarder {Forwarder} cannot be acknowledged: no forwarder that heard it fetches downlinks")]
    public static partial void AcknowledgementWithoutRoute(this ILogger logger, GatewayEui forwarder);
}
