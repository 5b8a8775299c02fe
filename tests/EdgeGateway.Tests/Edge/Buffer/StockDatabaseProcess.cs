using System.Diagnostics;
using System.Globalization;
using LiteDB;
using LiteDB.Engine;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The test program as a child that writes LiteDB as it is shipped to a slow disk, and says what LiteDB said was inserted.</summary>
public sealed class StockDatabaseProcess
{
    internal const string Collection = "readings";
    private const string FileVariable = "EDGEGATEWAY_TEST_STOCK_DATABASE", CountVariable = "EDGEGATEWAY_TEST_STOCK_COUNT";

    /// <summary>Starts it; it kills itself with SIGKILL right behind a number of confirmations.</summary>
    internal static Process Start(string file, int confirmations)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            ArgumentList = { "-explicit", "only", "-method", $"{typeof(StockDatabaseProcess).FullName}.{nameof(Write_until_killed)}" },
        };
        start.Environment[FileVariable] = file;
        start.Environment[CountVariable] = confirmations.ToString(CultureInfo.InvariantCulture);
        return Process.Start(start)!;
    }

    [Fact(Explicit = true)]
    [Trait("Kind", "ChildProcess")] // started by other tests; tests/run.sh leaves it out
    public async Task Write_until_killed()
    {
        string file = Environment.GetEnvironmentVariable(FileVariable) ?? Path.Combine(TestBuffer.NewFolder(), "stock.db");
        await Task.Factory.StartNew(() => Write(file), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private static string LogOf(string file) => Path.ChangeExtension(file, null) + "-log" + Path.GetExtension(file);

    private static void Write(string file)
    {
        using var output = new StreamWriter(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 0)) { AutoFlush = true };
        using var database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = new SlowDisk(file), LogStream = new SlowDisk(LogOf(file)) }));
        ILiteCollection<BsonDocument> readings = database.GetCollection(Collection);
        int count = int.Parse(Environment.GetEnvironmentVariable(CountVariable) ?? "10", CultureInfo.InvariantCulture);
        for (long number = 0; number < count; number++)
        {
            readings.Insert(new BsonDocument { ["_id"] = number, ["data"] = new byte[1_900] });
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept {number}"));
        }

        Process.GetCurrentProcess().Kill();
    }
}
