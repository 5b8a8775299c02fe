using System.Diagnostics;
using System.Globalization;
using LiteDB;
using LiteDB.Engine;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>The test program as a child that writes LiteDB as it is shipped to a slow disk, and says what LiteDB said was inserted.</summary>
internal static class StockDatabaseProcess
{
    public const string Verb = "write-stock-database", Collection = "readings";

    /// <summary>Starts it; it kills itself with SIGKILL right behind a number of confirmations.</summary>
    public static Process Start(string file, int confirmations) => Process.Start(ChildOfTests.StartInfo(Verb, file, ChildOfTests.Text(confirmations)))!;

    public static Task RunAsync(string[] arguments) => Task.Factory.StartNew(
        () => Write(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture)), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static string LogOf(string file) => Path.ChangeExtension(file, null) + "-log" + Path.GetExtension(file);

    private static void Write(string file, int count)
    {
        using StreamWriter output = ChildOfTests.Output();
        using var database = new LiteDatabase(new LiteEngine(new EngineSettings { DataStream = new SlowDisk(file), LogStream = new SlowDisk(LogOf(file)) }));
        ILiteCollection<BsonDocument> readings = database.GetCollection(Collection);
        for (long number = 0; number < count; number++)
        {
            readings.Insert(new BsonDocument { ["_id"] = number, ["data"] = new byte[1_900] });
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kept {number}"));
        }

        Process.GetCurrentProcess().Kill();
    }
}
