using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge;

/// <summary>What the gateway tells its log. Ids: 2000 buffer, 2500 uplink, 3000 twin and methods, 3500 pipeline and start.</summary>
internal static partial class Log
{
    [LoggerMessage(2000, LogLevel.Warning, "Buffer: cut off {Pages} pages of a commit that a crash left unfinished; nobody was told that it was kept.")]
    public static partial void BufferTailCut(ILogger logger, long pages);

    [LoggerMessage(2001, LogLevel.Error, "Buffer: damaged, moved to {Folder} and replaced by a fresh one. Reason: {Reason}")]
    public static partial void BufferDamaged(ILogger logger, string folder, string reason);

    [LoggerMessage(2002, LogLevel.Error, "Buffer: closed and reopened after: {Reason}")]
    public static partial void BufferReopened(ILogger logger, string reason);

    [LoggerMessage(2003, LogLevel.Error, "Buffer: {Readings} readings that the hub had not confirmed were lost with the damaged file; they count as dropped.")]
    public static partial void BufferLost(ILogger logger, long readings);

    [LoggerMessage(2004, LogLevel.Warning, "Buffer: full at {Limit} bytes, dropped the {Readings} oldest readings.")]
    public static partial void BufferFull(ILogger logger, long limit, long readings);

    [LoggerMessage(2005, LogLevel.Error, "Buffer: a request failed: {Reason}")]
    public static partial void BufferFailed(ILogger logger, string reason);

    [LoggerMessage(2006, LogLevel.Information, "Buffer: open, start {Boot}, {Queued} readings wait for the hub.")]
    public static partial void BufferOpen(ILogger logger, long boot, long queued);
}
