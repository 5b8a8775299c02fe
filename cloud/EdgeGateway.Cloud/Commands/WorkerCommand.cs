using System.CommandLine;
using System.Globalization;
using System.Net;
using EdgeGateway.Cloud.Fleet.Tiles;

namespace EdgeGateway.Cloud.Commands;

/// <summary><c>cloud-twin worker</c>: computes tiles for <c>cloud-twin cluster --tiles orleans</c>.</summary>
internal static class WorkerCommand
{
    /// <summary>The option that says where the list of workers is.</summary>
    public const string List = "--cluster-connection-string-file";

    public static Command Create(TextWriter output)
    {
        var port = new Option<int>("--port") { Description = "Where cloud-twin cluster connects.", DefaultValueFactory = _ => 30000, HelpName = "PORT" };
        var peerPort = new Option<int>("--peer-port") { Description = "Where the other workers connect.", DefaultValueFactory = _ => 11111, HelpName = "PORT" };
        var first = new Option<int?>("--first") { Description = "The peer port of the worker that was started first; left away for that one.", HelpName = "PORT" };
        var list = new Option<string?>(List)
        {
            Description = "A file with the connection string of a PostgreSQL database, where workers on several machines find each other; the tables are made at the first start.", HelpName = "FILE",
        };
        var address = new Option<string>("--address")
        {
            Description = $"With {List}: the IP address by which others reach this worker. Whoever reaches it can have it compute: only in a network of your own.",
            DefaultValueFactory = _ => IPAddress.Loopback.ToString(),
            HelpName = "IP",
        };
        var command = new Command(
            "worker",
            """
            Computes parts of the comparison of a large fleet for cloud-twin cluster --tiles orleans, until it is stopped.

            Workers on one machine: the first keeps the list of the others, which name its peer port. Workers on several machines: a database has the list.

            Example: cloud-twin worker
                     cloud-twin worker --port 30001 --peer-port 11112 --first 11111
                     cloud-twin cluster --input fleet.csv --from 2016-12-15 --to 2017-01-01 --out result --tiles orleans --worker 30000 --worker 30001
            Example: cloud-twin worker --cluster-connection-string-file workers.secret --address 10.0.0.7
                     cloud-twin cluster --input fleet.csv --from 2016-12-15 --to 2017-01-01 --out result --tiles orleans --cluster-connection-string-file workers.secret
            """)
        {
            port,
            peerPort,
            first,
            list,
            address,
        };
        command.Validators.Add(given =>
        {
            // No value yet where none was given: defaults come later.
            bool listed = given.GetValue(list) is not null;
            string at = given.GetValue(address) ?? IPAddress.Loopback.ToString();
            string? wrong = listed && given.GetResult(first) is not null ? $"Give --first or {List}, not both."
                : !IPAddress.TryParse(at, out _) ? $"--address {at} is not an IP address like 10.0.0.7."
                : !listed && at != IPAddress.Loopback.ToString() ? $"--address needs {List}: without a list a worker only listens on loopback."
                : null;
            if (wrong is not null)
            {
                given.AddError(wrong);
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using IHost host = parsed.GetValue(list) is { } file
                ? WorkerHost.Create(parsed.GetValue(port), parsed.GetValue(peerPort), IPAddress.Parse(parsed.GetRequiredValue(address)), await WorkerList.OpenAsync(file, cancellationToken))
                : WorkerHost.Create(parsed.GetValue(port), parsed.GetValue(peerPort), parsed.GetValue(first) ?? parsed.GetValue(peerPort));
            await host.StartAsync(cancellationToken);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"working for port {parsed.GetValue(port)}").AsMemory(), cancellationToken);
            await output.FlushAsync(cancellationToken);
            await StoppedAsync(cancellationToken);
            await host.StopAsync(CancellationToken.None);
            return 0;
        });
        return command;
    }

    private static async Task StoppedAsync(CancellationToken cancellationToken)
    {
        var stopped = new TaskCompletionSource();
        await using CancellationTokenRegistration registration = cancellationToken.Register(stopped.SetResult);
        await stopped.Task;
    }
}
