using System.Globalization;
using System.Text.RegularExpressions;
using EdgeGateway.Cloud.Batch.Commands;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Says in one line how a command ended.</summary>
internal static partial class OutcomeWords
{
    private const int SignalBase = 128, FileTooLarge = 25, LongestQuote = 200;

    private static readonly Dictionary<int, string> Signals = new()
    {
        [4] = "SIGILL", [6] = "SIGABRT", [7] = "SIGBUS", [8] = "SIGFPE", [9] = "SIGKILL", [11] = "SIGSEGV", [15] = "SIGTERM", [FileTooLarge] = "SIGXFSZ",
    };

    /// <summary>The report of a task, without its times.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="limits">What it was allowed.</param>
    /// <param name="results">What it left.</param>
    /// <param name="errors">The end of its error log.</param>
    public static TaskReport Report(SupervisorOutcome outcome, TaskLimits limits, IReadOnlyList<string> results, string errors)
    {
        (TaskState state, string message) = Judge(outcome, limits, results, errors);
        string[] notes =
        [
            message,
            outcome.LeftBehind > 0 ? string.Create(CultureInfo.InvariantCulture, $"it left {outcome.LeftBehind} processes running, which were ended") : "",
            outcome.LogBytesDropped > 0 ? $"{ByteCount.Text(outcome.LogBytesDropped)} of its logs were not kept" : "",
            outcome.ExitCode is null ? "" : outcome.Trouble,
        ];
        return new TaskReport
        {
            State = state,
            Message = string.Join("; ", notes.Where(note => note.Length > 0)),
            ExitCode = outcome.Cause == StopCause.Itself ? outcome.ExitCode : null,
            CpuSeconds = outcome.CpuSeconds,
            PeakMemoryBytes = outcome.PeakMemoryBytes > 0 ? outcome.PeakMemoryBytes : null,
            Results = results,
        };
    }

    private static (TaskState State, string Message) Judge(SupervisorOutcome outcome, TaskLimits limits, IReadOnlyList<string> results, string errors) => outcome.Cause switch
    {
        StopCause.Time => (TaskState.TimedOut, $"it ran longer than {TimeText.Of(limits.Time)} and was ended (--time-limit)"),
        StopCause.Memory => (TaskState.OutOfMemory, $"its processes together used more than {ByteCount.Text(limits.MemoryBytes)} of memory and were ended (--memory-limit)"),
        StopCause.Disk => NoDisk(limits),
        StopCause.Asked => (TaskState.Interrupted, "it was stopped before its end"),
        _ => Ended(outcome, limits, results, errors),
    };

    private static (TaskState State, string Message) Ended(SupervisorOutcome outcome, TaskLimits limits, IReadOnlyList<string> results, string errors) => outcome.ExitCode switch
    {
        null => (TaskState.Failed, $"it could not be started: {outcome.Trouble}"),
        0 => OfResults(results),
        SignalBase + FileTooLarge => NoDisk(limits),
        { } code when NoMemory().IsMatch(errors) => (
            TaskState.OutOfMemory,
            string.Create(CultureInfo.InvariantCulture, $"it asked for more than {ByteCount.Text(limits.MemoryBytes)} of memory (--memory-limit) and ended with code {code}: {LogEnd.LastLine(errors, LongestQuote)}")),
        { } code when TooLarge().IsMatch(errors) => (
            TaskState.OutOfDisk,
            string.Create(CultureInfo.InvariantCulture, $"a file that it wrote may not exceed {ByteCount.Text(limits.DiskBytes)} (--disk-limit), and it ended with code {code}: {LogEnd.LastLine(errors, LongestQuote)}")),
        { } code => (TaskState.Failed, Code(code) + (LogEnd.LastLine(errors, LongestQuote) is { Length: > 0 } last ? $": {last}" : "")),
    };

    /// <summary>A command that ended well must have left something.</summary>
    public static (TaskState State, string Message) OfResults(IReadOnlyList<string> results) => results.Count > 0
        ? (TaskState.Succeeded, "")
        : (TaskState.Failed, "it ended well but left no result: write png, svg, pdf or csv files into the folder in which the script is started");

    private static (TaskState State, string Message) NoDisk(TaskLimits limits) =>
        (TaskState.OutOfDisk, $"it wrote more than {ByteCount.Text(limits.DiskBytes)} into its working folder and was ended (--disk-limit)");

    private static string Code(int code) => code > SignalBase && Signals.TryGetValue(code - SignalBase, out string? signal)
        ? $"it was ended by {signal}"
        : string.Create(CultureInfo.InvariantCulture, $"it ended with code {code}");

    /// <summary>What R, Python, the C and C++ libraries, the shell and .NET say when memory is refused.</summary>
    [GeneratedRegex("cannot allocate|MemoryError|bad_alloc|out of memory|OutOfMemory|memory exhausted", RegexOptions.IgnoreCase)]
    private static partial Regex NoMemory();

    /// <summary>What the C library, and with it Python, which ignores SIGXFSZ, says of EFBIG.</summary>
    [GeneratedRegex("File too large")]
    private static partial Regex TooLarge();
}
