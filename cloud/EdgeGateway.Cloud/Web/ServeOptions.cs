using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Commands;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Twins;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Web;

/// <summary>The options of <c>cloud-twin serve</c>.</summary>
internal sealed class ServeOptions
{
    private readonly Option<string?> state = ImportCommand.StateOption();

    private readonly Option<string?> events = new("--events-connection-string-file")
    {
        Description = "A file with the hub's Event-Hubs-compatible connection string.", HelpName = "FILE",
    };

    private readonly Option<string?> service = new("--service-connection-string-file")
    {
        Description = "A file with the hub's service connection string: the page then says which gateways are connected.", HelpName = "FILE",
    };

    private readonly Option<string?> ca = new("--ca") { Description = "The PEM file of the hub's root certificate, for a local hub.", HelpName = "FILE" };

    private readonly Option<string> http = new("--http")
    {
        Description = "Where the page listens. Port 0 takes a free one.", DefaultValueFactory = _ => "127.0.0.1:5080", HelpName = "HOST:PORT",
    };

    private readonly Option<string> group = new("--consumer-group") { Description = "The hub's consumer group.", DefaultValueFactory = _ => "$Default", HelpName = "NAME" };

    private readonly Option<string?> from = new("--cluster-from") { Description = "Compare the fleet once at the start: begin of the window, UTC.", HelpName = "DATE" };

    private readonly Option<string?> to = new("--cluster-to") { Description = "End of that window, UTC, itself not included.", HelpName = "DATE" };

    public void AddTo(Command command)
    {
        http.Validators.Add(given => Refuse(given, Address(given.Written()) is null, $"--http {given.Written()} is not like 127.0.0.1:5080."));
        from.Validators.Add(given => Refuse(given, Time(given.Written()) is null, $"--cluster-from {given.Written()} is not a date like 2016-12-15."));
        to.Validators.Add(given => Refuse(given, Time(given.Written()) is null, $"--cluster-to {given.Written()} is not a date like 2016-12-15."));
        command.Validators.Add(CheckTogether);
        foreach (Option option in (Option[])[state, events, service, ca, http, group, from, to])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads what was given.</summary>
    /// <exception cref="OperatorException">A file is missing or holds something else.</exception>
    public ServeSettings Read(ParseResult parsed)
    {
        PrivateRoot root = PrivateRoot.Load(parsed.GetValue(ca));
        ServiceSettings? api = parsed.GetValue(service) is { } serviceFile ? ServiceSettings.Load(serviceFile, parsed.GetValue(ca)) : null;
        EventHubSettings? hub = parsed.GetValue(events) is { } file
            ? EventHubSettings.Parse(SecretFile.Read(file, "events connection string"), parsed.GetRequiredValue(group), root)
            : null;
        HourWindow? window = Time(parsed.GetValue(from)) is { } begin && Time(parsed.GetValue(to)) is { } end ? new HourWindow(begin, end) : null;
        return new ServeSettings(StateDirectory.Open(parsed.GetValue(state), "cloud-twin"), Address(parsed.GetRequiredValue(http))!, hub, api, window);
    }

    private static void Refuse(SymbolResult given, bool when, string why)
    {
        if (when)
        {
            given.AddError(why);
        }
    }

    private static IPEndPoint? Address(string? text) =>
        text is not null && text.Contains(':', StringComparison.Ordinal)
        && IPEndPoint.TryParse(text.Replace("localhost:", "127.0.0.1:", StringComparison.OrdinalIgnoreCase), out IPEndPoint? address) ? address : null;

    private static DateTime? Time(string? text) =>
        DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time) ? time : null;

    private void CheckTogether(CommandResult given)
    {
        bool first = given.GetResult(from) is not null, second = given.GetResult(to) is not null;
        Refuse(given, first != second, "Give --cluster-from and --cluster-to together.");
        Refuse(given, first && second && Time(given.GetResult(to).Written()) <= Time(given.GetResult(from).Written()), "--cluster-to must be later than --cluster-from.");
    }
}
