using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge;

/// <summary>What the gateway tells its log. Ids: 2000 buffer, 2100 clock, 2500 uplink, 3000 twin and methods, 3500 pipeline and start.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Warning, "Buffer: cut off {Pages} pages of a commit that a crash left unfinished; nobody was told that it was kept.")]
    public static partial void BufferTailCut(ILogger logger, long pages);

    [LoggerMessage(2001, LogLevel.Error, "Buffer: a file was damaged and moved to {Folder}; {Blocks} blocks of it could be read and go on. Reason: {Reason}")]
    public static partial void BufferDamaged(ILogger logger, string folder, int blocks, string reason);

    [LoggerMessage(2002, LogLevel.Error, "Buffer: closed and reopened after: {Reason}")]
    public static partial void BufferReopened(ILogger logger, string reason);

    [LoggerMessage(2003, LogLevel.Error, "Buffer: {Readings} readings that the hub had not confirmed were lost with the damaged file; they count as dropped.")]
    public static partial void BufferLost(ILogger logger, long readings);

    [LoggerMessage(2004, LogLevel.Warning, "Buffer: a limit was reached ({Cause}), dropped the {Readings} oldest readings.")]
    public static partial void BufferFull(ILogger logger, Buffer.GapCause cause, long readings);

    [LoggerMessage(2007, LogLevel.Warning, "Buffer: a limit was reached ({Cause}), thinned the {Readings} oldest readings to {Derived}.")]
    public static partial void BufferThinned(ILogger logger, Buffer.GapCause cause, long readings, int derived);

    [LoggerMessage(2005, LogLevel.Error, "Buffer: a request failed: {Reason}")]
    public static partial void BufferFailed(ILogger logger, string reason);

    [LoggerMessage(2006, LogLevel.Information, "Buffer: open, start {Boot}, {Queued} readings wait for the hub.")]
    public static partial void BufferOpen(ILogger logger, long boot, long queued);

    [LoggerMessage(2100, LogLevel.Information, "Clock: {Quality}.")]
    public static partial void ClockIs(ILogger logger, string quality);

    [LoggerMessage(2101, LogLevel.Warning, "Clock: stepped by {Shift}; {Consequence}.")]
    public static partial void ClockStepped(ILogger logger, TimeSpan shift, string consequence);

    [LoggerMessage(2500, LogLevel.Information, "Uplink: {From} -> {To}.")]
    public static partial void UplinkMoved(ILogger logger, Uplink.UplinkState from, Uplink.UplinkState to);

    [LoggerMessage(2501, LogLevel.Warning, "Uplink: {Failure}. {Reason}")]
    public static partial void UplinkFailed(ILogger logger, Uplink.HubFailure failure, string reason);

    [LoggerMessage(2502, LogLevel.Information, "Uplink: the connection ended.")]
    public static partial void UplinkEnded(ILogger logger);

    [LoggerMessage(2503, LogLevel.Debug, "Uplink: tries again in {Seconds:0.0} s.")]
    public static partial void UplinkWaits(ILogger logger, double seconds);

    [LoggerMessage(2504, LogLevel.Debug, "Uplink: message {Id} with {Readings} readings is confirmed.")]
    public static partial void MessageConfirmed(ILogger logger, string id, int readings);

    [LoggerMessage(2505, LogLevel.Error, "Uplink: message {Id} can never be accepted and is kept in {File}; its readings count as dropped. {Reason}")]
    public static partial void MessageSetAside(ILogger logger, string id, string file, string reason);

    [LoggerMessage(2506, LogLevel.Information, "Uplink: the hub knows of {Gaps} gaps of dropped readings.")]
    public static partial void GapsTold(ILogger logger, int gaps);

    [LoggerMessage(2507, LogLevel.Error, "Uplink: the hub refuses to hear of gaps; the message is kept in {File}. {Reason}")]
    public static partial void GapsSetAside(ILogger logger, string file, string reason);

    [LoggerMessage(2508, LogLevel.Warning, "Uplink: the day's budget of {PerDay} billing units is spent but for {Left}, which are kept for alarms; everything else waits until {Reset:u}.")]
    public static partial void BudgetSpent(ILogger logger, int? perDay, long left, DateTimeOffset reset);

    [LoggerMessage(3500, LogLevel.Information, "Gateway: ready, start {Boot}, {Queued} readings wait for the hub.")]
    public static partial void GatewayReady(ILogger logger, long boot, long queued);

    [LoggerMessage(3501, LogLevel.Information, "Gateway: ended, {Queued} readings stay on disk for the next start.")]
    public static partial void GatewayEnded(ILogger logger, long queued);

    [LoggerMessage(3502, LogLevel.Error, "Driver {Driver}: failed and is started again. {Reason}")]
    public static partial void DriverFailed(ILogger logger, string driver, string reason);

    [LoggerMessage(3503, LogLevel.Error, "Device {Device}: {Readings} readings wait for the disk. {Reason}")]
    public static partial void BatchNotKept(ILogger logger, string device, int readings, string reason);
}
