using System.CommandLine;
using System.Globalization;
using EdgeGateway.Cloud.Fleet.Tiles;

namespace EdgeGateway.Cloud.Commands;

/// <summary><c>cloud-twin worker</c>: computes tiles for <c>cloud-twin cluster --tiles orleans</c>.</summary>
internal static class WorkerCommand
{
    public static Command Create(TextWriter output)
    {
        var port = new Option<int>("--port") { Description = "Where cloud-twin cluster connects, on loopback.", DefaultValueFactory = _ => 30000, HelpName = "PORT" };
        var peerPort = new Option<int>("--peer-port") { Description = "Where the other workers connect, on loopback.", DefaultValueFactory = _ => 11111, HelpName = "PORT" };
        var first = new Option<int?>("--first") { Description = "The peer port of the worker that was started first; left away for that one.", HelpName = "PORT" };
        var command = new Command(
            "worker",
            """
            Computes parts of the comparison of a large fleet for cloud-twin cluster --tiles orleans, until it is stopped.

            Workers on one machine: the first keeps the list of the others, which name its peer port.

            Example: cloud-twin worker
                     cloud-twin worker --port 30001 --peer-port 11112 --first 11111
                     cloud-twin cluster --input fleet.csv --from 2016-12-15 --to 2017-01-01 --out result --tiles orleans --worker 30000 --worker 30001
            """)
        {
            port,
            peerPort,
            first,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using IHost host = WorkerHost.Create(parsed.GetValue(port), parsed.GetValue(peerPort), parsed.GetValue(first) ?? parsed.GetValue(peerPort));
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
