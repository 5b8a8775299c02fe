using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Maps;
using EdgeGateway.Edge.Maps.Import;
using Xunit;

namespace EdgeGateway.Tests.Edge.Maps;

public sealed class TableImportTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("table");

    [Fact]
    public void A_German_table_of_a_Vitogate_becomes_a_map()
    {
        DeviceMap map = Import(
            """
            Adresse;Funktionscode;Datentyp;Faktor;Einheit;Bezeichnung;Rohwert;Anzeige
            IN523;4;INT;0,1;°C;"Abgastemperatur Kessel 1";412;41,2
            IN524;4;INT;0,1;°C;Kesseltemperatur;0x0289;64,9
            525;Eingangsregister;INT;0,1;°C;Außentemperatur;0xFFB5;-7,5
            526;4;INT;0,1;°C;Vorlauftemperatur Heizkreis 2;;
            10;Halteregister;DWORD;1;;Brennerstarts;;
            3;1;;;;Heizkreispumpe HK 1;;
            """);

        Dictionary<string, RegisterPoint> points = map.Points.ToDictionary(point => point.Name);
        Assert.Equal(["abgastemperatur-kessel-1", "kesseltemperatur", "aussentemperatur", "vorlauftemperatur-heizkreis-2", "brennerstarts", "heizkreispumpe-hk-1"], map.Points.Select(point => point.Name));
        Assert.Equal((RegisterTable.Input, 523, NumberFormat.Int16, 0.1, "flue"), Shown(points["abgastemperatur-kessel-1"]));
        Assert.Equal("boiler.supply", points["kesseltemperatur"].Role);
        Assert.Equal("exterior", points["aussentemperatur"].Role);
        Assert.Equal("circuit2.supply", points["vorlauftemperatur-heizkreis-2"].Role);
        Assert.Equal((RegisterTable.Holding, 10, NumberFormat.UInt32, 1.0, "burner.starts"), Shown(points["brennerstarts"]));
        Assert.Equal((RegisterTable.Coil, 3, NumberFormat.Bit, 1.0, null), Shown(points["heizkreispumpe-hk-1"]));
        Assert.Equal([41.2, 64.9, -7.5], map.Examples.SelectMany(example => example.Values.Values));
    }

    [Fact]
    public void A_French_table_becomes_a_map()
    {
        DeviceMap map = Import(
            "Registre\tType de registre\tType\tÉchelle\tUnité\tDésignation\tMin\tMax\n" +
            "100\tregistre d'entrée\tentier signé\t0,1\t°C\tTempérature extérieure\t-40\t50\n" +
            "101\tregistre d'entrée\tentier signé\t0,1\t°C\tTempérature départ circuit B\t\t\n" +
            "102\tregistre d'entrée\tréel\t\tkPa\tPression chaudière\t\t\n" +
            "104\tregistre d'entrée\tmot\t1\tl/h\tDébit\t\t\n");

        Assert.Equal(["exterior", "circuit2.supply", "pressure", null], map.Points.Select(point => point.Role));
        Assert.Equal((-40.0, 50.0), (map.Points[0].Limits.Min, map.Points[0].Limits.Max));
        Assert.Equal((0.01, Quantity.Pressure), (map.Points[2].Scale, map.Points[2].Quantity));
        Assert.Equal((0.001, Quantity.VolumeFlow), (map.Points[3].Scale, map.Points[3].Quantity));
    }

    [Fact]
    public void An_English_table_with_kelvin_and_the_same_words_twice_becomes_a_map()
    {
        DeviceMap map = Import(
            """
            Register,Function,Data type,Scale,Unit,Description,Role
            0x10,holding,uint16,0.01,K,Flow temperature,
            17,FC03,float,,kW,"Heat, power",
            19,3,uint16,1/64,°C,Flow temperature,
            20,3,uint16,,°C,Living area,ambient
            """);

        Assert.Equal(["flow-temperature", "heat-power", "flow-temperature-2", "living-area"], map.Points.Select(point => point.Name));
        Assert.Equal((0.01, -273.15), (map.Points[0].Scale, map.Points[0].Offset));
        Assert.Equal(["circuit1.supply", "heat.power", null, "ambient"], map.Points.Select(point => point.Role));
        Assert.Equal(1 / 64.0, map.Points[2].Scale);
        Assert.Equal(16, map.Points[0].Address);
    }

    [Fact]
    public void Every_bad_line_is_one_error_with_its_number_and_what_would_do()
    {
        (_, IReadOnlyList<string> errors) = TableImport.Read(
            """
            address;function;type;scale;unit;meaning;role;min;max
            x;3;int16;1;°C;a;;;
            1;9;int16;1;°C;b;;;
            2;3;int17;1;°C;c;;;
            3;3;int16;one;°C;d;;;
            4;3;int16;1;furlong;e;;;
            5;3;int16;1;°C;f;cellar;;
            6;3;int16;1;°C;g;;20;10
            7;3;int16;0;°C;h;;;
            8;3;int16;1;°C;;;;
            """, "t.csv", "t", "s", 0, "ABCD");

        Assert.Equal(9, errors.Count);
        Assert.StartsWith("t.csv, line 2: the Address \"x\" is no whole number from 0 to 65535", errors[0], StringComparison.Ordinal);
        Assert.StartsWith("t.csv, line 3: the Function \"9\" is not known; known: 1, 01, fc1", errors[1], StringComparison.Ordinal);
        Assert.StartsWith("t.csv, line 4: the Type \"int17\" is not known; known: uInt16, int16", errors[2], StringComparison.Ordinal);
        Assert.StartsWith("t.csv, line 5: the Scale \"one\" is no number", errors[3], StringComparison.Ordinal);
        Assert.StartsWith("t.csv, line 6: the Unit \"furlong\" is not known; known: -, °c", errors[4], StringComparison.Ordinal);
        Assert.StartsWith("t.csv, line 7: the Role \"cellar\" is not known; known: ambient", errors[5], StringComparison.Ordinal);
        Assert.StartsWith("t.csv, line 8: the Minimum 20 is not below the Maximum 10", errors[6], StringComparison.Ordinal);
        Assert.StartsWith("t.csv, line 9: the Scale is 0", errors[7], StringComparison.Ordinal);
        Assert.StartsWith("t.csv, line 10: the Meaning is empty", errors[8], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a;b\n1;2", "the first line has no column for the Address; it has \"a\", \"b\"")]
    [InlineData("", "the first line has no column for the Address")]
    [InlineData("address;register;meaning\n1;2;x", "the columns \"address\" and \"register\" both say the Address")]
    public void A_table_without_its_heading_is_refused(string text, string message) => Assert.Contains(
        message, Assert.Throws<OperatorException>(() => TableImport.Read(text, "t.csv", "t", "s", 0, "ABCD")).Message, StringComparison.Ordinal);

    public void Dispose() => folder.Delete(recursive: true);

    private static (RegisterTable Table, int Address, NumberFormat Format, double Scale, string? Role) Shown(RegisterPoint point) =>
        (point.Table, point.Address, point.Format, point.Scale, point.Role);

    /// <summary>Imports a table and reads the file that was written; nothing about it is an error.</summary>
    private DeviceMap Import(string text)
    {
        (JsonObject map, IReadOnlyList<string> errors) = TableImport.Read(text, "plant.csv", "plant", "a table that was read off a web page", 0, "ABCD");
        Assert.Empty(errors);
        string file = Path.Combine(folder.FullName, "plant.json");
        File.WriteAllText(file, MapDocument.Write(map));
        Assert.DoesNotContain(MapFiles.Lint(file), finding => finding.IsError);
        return CatalogFile.ReadDevice(file).Map!;
    }
}
