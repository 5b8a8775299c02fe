using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Contracts.Twin;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Catalog;

/// <summary>What a file of shared/catalog/modbus may say, and what is told to the person who wrote it wrong.</summary>
public sealed class DeviceMapReaderTests
{
    private const string Whole =
        """
        {
          "device": "maker-model",
          "source": "a document",
          "notes": "for people",
          "bus": {
            "protocol": "modbus", "maxBlock": 64, "maxBits": 100, "maxHole": 4, "oneByOne": true, "addressBase": 1, "wordOrder": "CDAB",
            "timeoutMs": 5000, "turnaroundMs": 20, "connectDelayMs": 300, "writeDelayMs": 1000, "unit": 10,
            "line": {"baud": 9600, "parity": "none", "stopBits": 2}, "dualMaster": {"silenceMs": 500, "windowMs": 4000}
          },
          "presence": {"address": 17, "bit": 3},
          "groups": {"fast": {"every": 1}, "slow": {"every": 60}},
          "holes": {"holding": [[11, 20], [31, 31]], "coil": [[1, 2]]},
          "invalid": {"int16": [32767], "uInt16": [65535]},
          "invalidValues": {"Temperature": [192]},
          "info": [
            {"info": "serial", "address": 501, "registers": 8},
            {"info": "version", "table": "input", "address": 601, "format": "uInt32", "enum": {"3": "third"}}
          ],
          "points": [
            {"point": "supply", "quantity": "Temperature", "address": 41, "format": "int16", "scale": 0.1, "range": [0, 110], "group": "fast",
             "health": {"table": "input", "address": 89, "good": [0, 1], "meanings": {"-1": "not supported"}, "qualities": {"-1": "BadNotConnected"}}},
            {"point": "energy", "quantity": "Energy", "address": 43, "format": "uInt32", "scaleRegister": 45, "range": [0, 1e9], "group": "slow"},
            {"point": "model", "quantity": "Number", "address": 46, "format": "uInt16", "range": [0, 100], "invalid": [], "probe": true, "expect": [22, 24],
             "enum": {"22": "m3", "24": "D4"}},
            {"point": "error", "role": "errorCode", "quantity": "Number", "address": 47, "format": "uInt16", "range": [0, 65535], "faults": {"0": "none", "10": "return sensor"}},
            {"point": "outputs", "quantity": "Number", "address": 48, "format": "uInt16", "range": [0, 65535], "bits": {"0": "pump", "15": "valve"}},
            {"point": "stage", "quantity": "Number", "address": 48, "format": "bits", "mask": 24, "range": [0, 3]},
            {"point": "clock", "role": "clock", "quantity": "Duration", "address": 50, "format": "dateTime", "fields": ["year/month", "day/hour", "minute/second"], "range": [-1e9, 1e9]}
          ],
          "examples": [
            {"bytes": "01 19", "health": -1, "values": {"supply": null}, "source": "the document"},
            {"bytes": "00 01 00 00", "scale": -2, "values": {"energy": 0.01}, "source": "the document"}
          ]
        }
        """;

    [Fact]
    public void All_that_a_map_says_about_the_bus_is_read()
    {
        DeviceMap map = Read(Whole);

        Assert.Equal("for people", map.Notes);
        Assert.Equal(new PresenceBit(RegisterTable.Holding, 16, 3), map.Presence);
        Assert.Equal(
            new BusProfile(64, 4, TimeSpan.FromSeconds(5))
            {
                OneByOne = true,
                MaxBits = 100,
                Unit = 10,
                Line = new LineProfile(9_600, LineParity.None, 2),
                Turnaround = TimeSpan.FromMilliseconds(20),
                ConnectDelay = TimeSpan.FromMilliseconds(300),
                WriteDelay = TimeSpan.FromSeconds(1),
                DualMaster = new DualMasterProfile(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(4)),
            },
            map.Bus);
        Assert.Equal([new(RegisterTable.Holding, 10, 19), new(RegisterTable.Holding, 30, 30), new(RegisterTable.Coil, 0, 1)], map.Holes);
        Assert.Equal([new PollGroup("fast", 1), new PollGroup("slow", 60)], map.Groups.Values);
        Assert.Equal([1, 60, 1], map.Points.Take(3).Select(map.EveryOf));
    }

    [Fact]
    public void All_that_a_map_says_about_points_is_read()
    {
        DeviceMap map = Read(Whole);
        Dictionary<string, RegisterPoint> points = map.Points.ToDictionary(p => p.Name);

        HealthRegister health = Assert.IsType<HealthRegister>(points["supply"].Health);
        Assert.Equal((RegisterTable.Input, 88), (health.Table, health.Address));
        Assert.Equal([0, 1], health.Good);
        Assert.Equal("not supported", health.Meanings[-1]);
        Assert.Equal(Quality.BadNotConnected, health.QualityOf(0xFFFF));
        Assert.Equal((44, WordOrder.CDAB), (points["energy"].ScaleRegister!.Value, points["energy"].Order));
        Assert.Equal(WordOrder.ABCD, points["supply"].Order); // a number of one register does not follow the map
        Assert.Equal("D4", points["model"].Meanings[24]);
        Assert.Equal("return sensor", points["error"].Faults[10]);
        Assert.Equal("valve", points["outputs"].BitNames[15]);
        Assert.Equal(24, points["stage"].Mask);
        Assert.Equal([new(ClockField.Year, ClockField.Month), new(ClockField.Day, ClockField.Hour), new(ClockField.Minute, ClockField.Second)], points["clock"].Fields);
        Assert.Equal(3, points["clock"].Count);
        Assert.Equal([true, false, false], [points["model"].Recognises(24), points["model"].Recognises(23), points["error"].Recognises(0)]);
        Assert.Equal([32767.0], points["supply"].InvalidRaw);
        Assert.Equal([192.0], points["supply"].InvalidValues);
        Assert.Empty(points["model"].InvalidRaw);
        Assert.Equal([0.1, 0], [points["supply"].Resolution, points["energy"].Resolution]);
    }

    [Fact]
    public void What_a_device_tells_about_itself_is_shown_in_words()
    {
        DeviceMap map = Read(Whole);

        Assert.Equal((500, 8), (map.Info[0].Address, map.Info[0].Count));
        Assert.Equal("AB", map.Info[0].Show(PointCase.Registers("4142 0000 0000 0000 0000 0000 0000 0000")));
        Assert.Equal("third", map.Info[1].Show([3, 0]));
        Assert.Equal("65536", map.Info[1].Show([0, 1]));
    }

    [Fact]
    public void An_example_may_say_that_there_is_no_value()
    {
        DeviceMap map = Read(Whole);

        Assert.Equal((0xFFFF, double.NaN), (map.Examples[0].Health!.Value, map.Examples[0].Values["supply"]));
        Assert.Equal(0xFFFE, map.Examples[1].Scale!.Value);
    }

    [Theory]
    [InlineData("bus.maxBlock", "126", "$.bus.maxBlock: is 126; allowed: a whole number from 1 to 125")]
    [InlineData("bus.maxBits", "2001", "$.bus.maxBits: is 2001; allowed: a whole number from 1 to 2000")]
    [InlineData("bus.unit", "256", "$.bus.unit: is 256; allowed: a whole number from 0 to 255")]
    [InlineData("bus.line.parity", "\"evn\"", "$.bus.line.parity: is \"evn\"; allowed: none, even, odd")]
    [InlineData("bus.dualMaster.silenceMs", null, "$.bus.dualMaster.silenceMs: is missing; allowed: a whole number from 1 to 60000")]
    [InlineData("bus.maxBlok", "5", "$.bus.maxBlok: is not a setting; allowed here: protocol, maxBlock")]
    [InlineData("presence.bit", "16", "$.presence.bit: is 16; allowed: a whole number from 0 to 15")]
    [InlineData("presence.bit", null, "$.presence.bit: is missing; allowed: a whole number from 0 to 15")]
    [InlineData("presence.table", "\"coil\"", "$.presence.bit: is 3; allowed: a whole number from 0 to 0")]
    [InlineData("groups.slow.every", "0", "$.groups.slow.every: is 0; allowed: a whole number from 1 to 100000")]
    [InlineData("holes.holding", "[[20, 11]]", "$.holes.holding: has [20,11]; allowed: [first, last], whole numbers from 1 to 65535")]
    [InlineData("holes.holding", "5", "$.holes.holding: is 5; allowed: a list of [first, last]")]
    [InlineData("holes.register", "[]", "$.holes.register: is not a setting; allowed here: holding, input, coil, discrete")]
    [InlineData("invalid.int15", "[1]", "$.invalid.int15: is not a setting; allowed here: uInt16, int16")]
    [InlineData("invalidValues.Warmth", "[1]", "$.invalidValues.Warmth: is not a setting; allowed here: Temperature, Pressure")]
    [InlineData("info.0.registers", "126", "$.info[0].registers: is 126; allowed: a whole number from 1 to 125")]
    [InlineData("info.1.registers", "2", "$.info[1].registers: is only for a text, one without format")]
    [InlineData("points.0.point", "\"supply~min\"", "$.points[0].point: is \"supply~min\"; allowed: a name without ~, which marks what was made of a point's readings when they were thinned")]
    [InlineData("points.0.quantity", "\"temperature\"", "$.points[0].quantity: is \"temperature\"; allowed: Temperature, Pressure")]
    [InlineData("points.0.wordOrder", "\"badc\"", "$.points[0].wordOrder: is \"badc\"; allowed: ABCD, CDAB, BADC")]
    [InlineData("points.0.address", "0", "$.points[0].address: is 0; allowed: a whole number from 1 to 65535")]
    [InlineData("points.0.format", "\"int15\"", "$.points[0].format: is \"int15\"; allowed: uInt16, int16")]
    [InlineData("points.0.group", "\"medium\"", "$.points[0].group: is \"medium\", so that nothing polls the point; allowed: fast, slow")]
    [InlineData("points.0.scale", "0", "$.points[0].scale: is 0; allowed: any other number")]
    [InlineData("points.0.health.good", "[0.5]", "$.points[0].health.good: must list the contents, whole numbers, with which the value is good")]
    [InlineData("points.0.health.qualities", "{\"1\": \"Ugly\"}", "$.points[0].health.qualities: has \"Ugly\" for 1; allowed: Good, ")]
    [InlineData("points.0.wordOrder", "\"EFGHABCD\"", "$.points[0].wordOrder: is for numbers of four registers, not for Int16; allowed here: ABCD, CDAB, BADC, DCBA")]
    [InlineData("points.0.mask", "3", "$.points[0].mask: is only for format bits")]
    [InlineData("points.6.address", "65535", "$.points[6].address: is 65534 on the wire, for 3 registers; the last register is 65535")]
    [InlineData("points.2.probe", "false", "$.points[2].expect: is only for a point with probe: true")]
    [InlineData("points.2.enum", "{\"x\": \"y\"}", "$.points[2].enum: has the name \"x\"; allowed: whole numbers from ")]
    [InlineData("points.4.bits", "{\"16\": \"y\"}", "$.points[4].bits: has the name \"16\"; allowed: whole numbers from 0 to 15")]
    [InlineData("points.5.mask", "5", "$.points[5].mask: is 5; allowed: neighbouring bits")]
    [InlineData("points.5.table", "\"coil\"", "$.points[5].format: is Bits; allowed in a table of bits: bit, uInt16")]
    [InlineData("points.6.role", null, "$.points[6].role: does not fit: a date is only a reading as role clock")]
    [InlineData("points.6.fields", "[\"hour\", \"minute\"]", "$.points[6].fields: must name year, month, day, hour, minute")]
    [InlineData("points.6.fields", "[\"ours\"]", "$.points[6].fields: has \"ours\"; allowed: none, second, minute")]
    [InlineData("examples.0.values", "{\"suply\": 1}", "$.examples[0].values.suply: is no point of the map; known: supply")]
    [InlineData("device", "\"other\"", "$.device: is \"other\"; must be the file's name, \"maker-model\"")]
    public void A_wrong_file_is_told_with_its_path_and_what_is_allowed(string member, string? value, string expected)
    {
        JsonNode root = JsonNode.Parse(Whole)!;
        string[] path = member.Split('.');
        JsonNode place = path[..^1].Aggregate(root, (node, name) => (int.TryParse(name, out int index) ? node[index] : node[name])!);
        place[path[^1]] = value is null ? null : JsonNode.Parse(value);

        string message = Assert.Throws<OperatorException>(() => Read(root.ToJsonString())).Message;

        Assert.Contains("maker-model.json is wrong", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }

    private static DeviceMap Read(string text)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("catalogue");
        try
        {
            folder.CreateSubdirectory("modbus");
            File.WriteAllText(Path.Combine(folder.FullName, "modbus", "maker-model.json"), text);
            return DeviceCatalog.Load(folder.FullName).Devices.Values.Single();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
