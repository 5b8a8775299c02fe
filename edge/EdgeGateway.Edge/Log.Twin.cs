using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge;

internal static partial class Log
{
    [LoggerMessage(3000, LogLevel.Information, "Configuration: version {Version} is in force, {Devices} devices and {Sensors} sensors.")]
    public static partial void ConfigurationApplied(ILogger logger, long version, int devices, int sensors);

    [LoggerMessage(3001, LogLevel.Warning, "Configuration: version {Version} is refused, the old one goes on. {Findings}")]
    public static partial void ConfigurationRefused(ILogger logger, long version, string findings);

    [LoggerMessage(3002, LogLevel.Error, "Configuration: version {Version} could not be put into force, the old one goes on. {Reason}")]
    public static partial void ConfigurationFailed(ILogger logger, long version, string reason);

    [LoggerMessage(3003, LogLevel.Information, "Configuration: started with the last one, {Devices} devices and {Sensors} sensors.")]
    public static partial void ConfigurationRestored(ILogger logger, int devices, int sensors);

    [LoggerMessage(3004, LogLevel.Warning, "Configuration: the last one is not usable any more, waiting for the hub's. {Findings}")]
    public static partial void LastConfigurationUnusable(ILogger logger, string findings);

    [LoggerMessage(3005, LogLevel.Information, "Twin: interrupted, it is read again with the next connection. {Reason}")]
    public static partial void TwinInterrupted(ILogger logger, string reason);

    [LoggerMessage(3006, LogLevel.Warning, "Twin: a document of the hub is not readable: {Reason}")]
    public static partial void TwinUnreadable(ILogger logger, string reason);

    [LoggerMessage(3007, LogLevel.Information, "Configuration: version {Version}, which came by link, is answered with {Code}.")]
    public static partial void ConfigurationAnswered(ILogger logger, long version, int code);

    [LoggerMessage(3010, LogLevel.Information, "Method {Name} answered with {Status}.")]
    public static partial void MethodAnswered(ILogger logger, string name, int status);

    [LoggerMessage(3011, LogLevel.Error, "Method {Name} failed: {Reason}")]
    public static partial void MethodFailed(ILogger logger, string name, string reason);
}
