namespace EdgeGateway.Cloud;

/// <summary>All that this program logs. Ingest 100-119, store 120-139, web 140-159.</summary>
internal static partial class Log
{
    [LoggerMessage(100, LogLevel.Information, "Reading {Source}, {Count} partitions")]
    public static partial void Reading(ILogger log, string source, int count);

    [LoggerMessage(101, LogLevel.Debug, "Partition {Partition}: {Messages} messages with {Readings} readings stored, {Added} of them new")]
    public static partial void Stored(ILogger log, string partition, int messages, int readings, int added);

    [LoggerMessage(102, LogLevel.Warning, "Partition {Partition}: {Count} messages could not be read; they lie in the table dead_letters of the store, with the reason")]
    public static partial void Unreadable(ILogger log, string partition, int count);

    [LoggerMessage(103, LogLevel.Warning, "Reading {What} failed: {Why}. Next try in {Seconds:0.0} s")]
    public static partial void WillRetry(ILogger log, string what, string why, double seconds, Exception? cause);

    [LoggerMessage(104, LogLevel.Warning, "Partition {Partition} ends at {Last}, before the checkpoint {Checkpoint}: the hub was set up anew; reading it from its beginning")]
    public static partial void HubIsNew(ILogger log, string partition, long last, long checkpoint);

    [LoggerMessage(105, LogLevel.Information, "Gateway {Gateway} answers the configuration {Version} that was sent by link: {Code}, {Words}")]
    public static partial void ConfigurationAnswered(ILogger log, string gateway, long version, int code, string words);

    [LoggerMessage(120, LogLevel.Information, "Moved {Count} readings of past days into the lake")]
    public static partial void Moved(ILogger log, long count);

    [LoggerMessage(121, LogLevel.Error, "Moving past days into the lake failed: {Why}. They stay in the database; next try in {Hours} h")]
    public static partial void MoveFailed(ILogger log, string why, double hours, Exception cause);

    [LoggerMessage(122, LogLevel.Information, "The comparison of the fleet named {Count} installations; with the rules there are {Found} findings, {Added} of them new")]
    public static partial void Compared(ILogger log, int count, int found, int added);

    [LoggerMessage(123, LogLevel.Warning, "The comparison of the fleet was not done: {Why}")]
    public static partial void NotCompared(ILogger log, string why);

    [LoggerMessage(140, LogLevel.Warning, "The page listens on {Address}, which others can reach, and asks nobody for a password: put a proxy with a sign-in before it")]
    public static partial void Exposed(ILogger log, string address);

    [LoggerMessage(141, LogLevel.Warning, "The hub does not describe its gateways: {Why}. The page leaves out whether they are connected until it does")]
    public static partial void NoGatewayStates(ILogger log, string why);
}
