using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.EndToEnd.Bench;

namespace EdgeGateway.EndToEnd.Interop;

/// <summary>
/// Our simulator with one slave, unit 17, for foreign masters: holding and input register n hold n + 1000, of coils and discrete inputs 0 to 39 every third is off, the first among them.
/// </summary>
internal sealed class InteropBench : IAsyncDisposable
{
    public const int Unit = 17;
    public const string Profile = "interop-test";

    private const int Size = 40;
    private const string Line = "line";

    private readonly ChildProgram simulator;

    private InteropBench(ChildProgram simulator, string place) => (this.simulator, Place) = (simulator, place);

    /// <summary>The port of the network, or the pseudo terminal.</summary>
    public string Place { get; }

    /// <param name="kind">A bus kind of the twin.</param>
    /// <param name="folder">Takes the bench's files.</param>
    public static async Task<InteropBench> StartAsync(string kind, string folder)
    {
        string modbus = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "catalog")).FullName, "modbus");
        Directory.CreateDirectory(modbus);
        await File.WriteAllTextAsync(Path.Combine(modbus, $"{Profile}.json"), Map().ToJsonString());
        string bench = Path.Combine(folder, "bench.json");
        await File.WriteAllTextAsync(bench, Lines(kind).ToJsonString());

        ChildProgram simulator = ChildProgram.Start(BuiltPrograms.Simulator, "modbus", "--bench", bench, "--catalog", Path.Combine(folder, "catalog"), "--json");
        string place = JsonSerializer.Deserialize<JsonElement>(await simulator.LineAsync()).GetProperty(Line).GetProperty("place").GetString()!;
        return new InteropBench(simulator, ModbusPeers.IsSerial(kind) ? place : place[(place.LastIndexOf(':') + 1)..]);
    }

    public ValueTask DisposeAsync() => simulator.DisposeAsync();

    private static JsonObject Lines(string kind)
    {
        var line = new JsonObject
        {
            ["kind"] = kind,
            ["slaves"] = new JsonArray(new JsonObject
            {
                ["unit"] = Unit,
                ["profile"] = Profile,
                ["set"] = new JsonObject(Enumerable.Range(0, Size).Select(n => KeyValuePair.Create(n.ToString(CultureInfo.InvariantCulture), (JsonNode?)(n + 1000)))),
            }),
        };
        if (kind == ModbusPeers.EightBits)
        {
            (line["kind"], line["dataBits"]) = ("ascii", 8);
        }

        return new JsonObject { ["lines"] = new JsonObject { [Line] = line } };
    }

    private static JsonObject Map() => new()
    {
        ["device"] = Profile,
        ["source"] = "made for tests of interoperation",
        ["bus"] = new JsonObject(),
        ["points"] = new JsonArray([.. new[] { "holding", "input", "coil", "discrete" }.SelectMany(table => Enumerable.Range(0, Size).Select(n => Point(table, n)))]),
    };

    private static JsonObject Point(string table, int n)
    {
        bool isBit = table is "coil" or "discrete";
        var point = new JsonObject
        {
            ["point"] = $"{table}{n}",
            ["quantity"] = "Number",
            ["table"] = table,
            ["address"] = n,
            ["format"] = isBit ? "bit" : "uInt16",
            ["range"] = isBit ? new JsonArray(0, 1) : new JsonArray(0, 65_535),
        };
        if (isBit)
        {
            // the simulator shows what a device is recognised by
            (point["probe"], point["expect"]) = (true, new JsonArray(n % 3 == 0 ? 0 : 1));
        }

        return point;
    }
}
