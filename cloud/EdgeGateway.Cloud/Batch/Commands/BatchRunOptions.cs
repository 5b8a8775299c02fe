using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Batch.Azure;
using EdgeGateway.Cloud.Commands;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary>The options of <c>cloud-twin batch run</c>.</summary>
internal sealed class BatchRunOptions
{
    private const int MostParallel = 256;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    private readonly Option<string?> script = new("--script") { Description = "The script or program.", HelpName = "FILE" };

    private readonly Option<string[]> input = new("--input")
    {
        Description = "A dataset: a CSV file of 7 columns, plain or gzip, or the folder of a lake. May be given many times. Without it: the store.", HelpName = "PATH", AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> runtime = new("--runtime") { Description = "What runs the script: r, python or exe. By default its name tells: .R, .py, .sh or none.", HelpName = "RUNTIME" };

    private readonly Option<string?> from = new("--from") { Description = "Begin of the window, UTC; needed for the store and a lake.", HelpName = "DATE" };

    private readonly Option<string?> to = new("--to") { Description = "End of the window, UTC, itself not included.", HelpName = "DATE" };

    private readonly Option<string> timeLimit = new("--time-limit") { Description = "How long a task may run, such as 90s, 10m or 2h.", DefaultValueFactory = _ => "1h", HelpName = "TIME" };

    private readonly Option<string> memoryLimit = new("--memory-limit") { Description = "How much memory a task may use, such as 512MB or 2GB.", DefaultValueFactory = _ => "2GB", HelpName = "SIZE" };

    private readonly Option<string> diskLimit = new("--disk-limit") { Description = "How large a task's working folder may grow.", DefaultValueFactory = _ => "10GB", HelpName = "SIZE" };

    private readonly Option<int> cpus = new("--cpus") { Description = "How many processors a task may use.", DefaultValueFactory = _ => 1, HelpName = "COUNT" };

    private readonly Option<int?> parallel = new("--parallel") { Description = "How many tasks run at a time on this machine. By default one for each processor.", HelpName = "COUNT" };

    private readonly Option<bool> noFindings = new("--no-findings") { Description = "Leave what the script finds out of the list of findings: for trials." };

    private readonly Option<string> on = new("--on") { Description = "Where to run: local or azure-batch.", DefaultValueFactory = _ => "local" };

    private readonly Option<string?> resume = new("--resume") { Description = "Run what is missing of a job that was interrupted.", HelpName = "JOB" };

    private readonly Option<bool> failedToo = new("--failed-too") { Description = "With --resume: run the datasets that failed again as well." };

    private readonly Option<bool> json = new("--json") { Description = "Print the job as JSON (docs/formats/batch-job.md)." };

    private readonly Argument<string[]> arguments = new("ARGUMENTS") { Description = "What the script is given after its dataset; put -- before them.", Arity = ArgumentArity.ZeroOrMore };

    private readonly AzureOptions azure = new();

    public void AddTo(Command command)
    {
        runtime.MustBeOneOf([.. Enum.GetValues<ScriptRuntime>().Select(ScriptRuntimes.Word)]);
        on.MustBeOneOf("local", "azure-batch");
        from.Validators.Add(CheckTime);
        to.Validators.Add(CheckTime);
        timeLimit.Validators.Add(given => Refuse(given, TimeText.Parse(given.Written()) is null, $"--time-limit \"{given.Written()}\" is not a time such as 90s, 10m or 2h, at most 40d."));
        memoryLimit.Validators.Add(given => CheckSize(given, "--memory-limit"));
        diskLimit.Validators.Add(given => CheckSize(given, "--disk-limit"));
        cpus.MustBe(count => count is >= 1 and <= MostParallel, $"--cpus must be from 1 to {MostParallel}");
        parallel.MustBeIfGiven(count => count is >= 1 and <= MostParallel, $"--parallel must be from 1 to {MostParallel}");
        foreach (Option option in (Option[])[script, input, runtime, from, to, timeLimit, memoryLimit, diskLimit, cpus, parallel, noFindings, on, resume, failedToo, json])
        {
            command.Options.Add(option);
        }

        azure.AddTo(command);
        command.Arguments.Add(arguments);
        command.Validators.Add(CheckTogether);
    }

    public string? Resume(ParseResult parsed) => parsed.GetValue(resume);

    public bool FailedToo(ParseResult parsed) => parsed.GetValue(failedToo);

    public bool Json(ParseResult parsed) => parsed.GetValue(json);

    /// <summary>What a new job is to be.</summary>
    public NewJob Job(ParseResult parsed)
    {
        string file = parsed.GetRequiredValue(script)!;
        return new NewJob
        {
            Script = Path.GetFullPath(file),
            Runtime = Runtime(parsed.GetValue(runtime), file)!.Value,
            Inputs = parsed.GetValue(input) ?? [],
            Arguments = parsed.GetValue(arguments) ?? [],
            Window = Time(parsed.GetValue(from)) is { } first && Time(parsed.GetValue(to)) is { } last ? new HourWindow(first, last) : null,
            Limits = new TaskLimits
            {
                Time = TimeText.Parse(parsed.GetRequiredValue(timeLimit))!.Value,
                MemoryBytes = ByteCount.Parse(parsed.GetRequiredValue(memoryLimit))!.Value,
                DiskBytes = ByteCount.Parse(parsed.GetRequiredValue(diskLimit))!.Value,
                Cpus = parsed.GetValue(cpus),
            },
            Parallel = parsed.GetValue(parallel) ?? Math.Max(1, Environment.ProcessorCount / parsed.GetValue(cpus)),
            KeepFindings = !parsed.GetValue(noFindings),
            Azure = parsed.GetValue(on) == "azure-batch" ? azure.Settings(parsed) : null,
        };
    }

    private void CheckTogether(CommandResult given)
    {
        bool anew = given.GetResult(resume) is null, named = given.GetResult(script) is not null;
        string file = given.GetResult(script).Written();
        Refuse(given, anew == !named, "Give --script FILE for a new job, or --resume JOB for one that was interrupted.");
        Refuse(given, !anew && given.GetResult(input) is not null, "--resume runs the datasets that the job has: leave --input out.");
        Refuse(given, file.Length > 0 && given.GetResult(runtime) is null && ScriptRuntimes.Guess(file) is null, $"The name {file} does not tell what runs it: give --runtime r, python or exe.");
        Refuse(given, given.GetResult(from) is null != given.GetResult(to) is null, "Give --from and --to together.");
        Refuse(given, Time(given.GetResult(to).Written()) <= Time(given.GetResult(from).Written()), "--to must be later than --from.");
        if (anew && given.GetResult(on).Written() == "azure-batch" && azure.Missing(given, "--on azure-batch") is { } missing)
        {
            given.AddError(missing);
        }
    }

    private static ScriptRuntime? Runtime(string? word, string file) =>
        word is null ? ScriptRuntimes.Guess(file) : Enum.Parse<ScriptRuntime>(word, ignoreCase: true);

    private static void CheckSize(OptionResult given, string name) =>
        Refuse(given, ByteCount.Parse(given.Written()) is not >= 1 << 20, $"{name} \"{given.Written()}\" is not a size of at least 1MB, such as 512MB or 2GB.");

    private static void CheckTime(OptionResult given) =>
        Refuse(given, Time(given.Written()) is null, $"{given.IdentifierToken?.Value} \"{given.Written()}\" is not a date like 2016-12-15 or a time like 2016-12-15T06:00 (UTC).");

    private static DateTime? Time(string? text) =>
        DateTime.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time) ? time : null;

    private static void Refuse(SymbolResult given, bool when, string why)
    {
        if (when)
        {
            given.AddError(why);
        }
    }
}
