using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace EdgeGateway.Edge.Commands;

/// <summary>The gateway's log: one line each on stderr, which journald takes; stdout holds only the line that says it is ready.</summary>
internal static class GatewayLog
{
    /// <summary>Sets it up.</summary>
    public static void Add(ILoggingBuilder logging)
    {
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            line.UseUtcTimestamp = true;
            line.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
