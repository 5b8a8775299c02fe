using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Cloud.Import;
using EdgeGateway.Cloud.Measures;
using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Measures;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Tests.Cloud.Import;
using EdgeGateway.Tests.Cloud.Store;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Measures;

public sealed class MeasureTableTests : IDisposable
{
    private static readonly HourWindow Window = new(new DateTime(2016, 12, 15, 0, 0, 0, DateTimeKind.Utc), new DateTime(2016, 12, 16, 0, 0, 0, DateTimeKind.Utc));

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("measures-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_three_reference_measures_have_their_roles_and_are_marked_as_such()
    {
        Assert.Equal("exterior", MeasureTable.BuiltIn.RoleOf("BASE_VN_T.EXTER_T.REF_CORRIGE"));
        Assert.Equal("ambient", MeasureTable.BuiltIn.RoleOf("BASE_VN_T.AMBIA_T.REF_CORRIGE"));
        Assert.Equal("circuit1.supply", MeasureTable.BuiltIn.RoleOf("BASE_VN_T.CIRC1_T.DEPART"));
        Assert.Equal(3, MeasureTable.BuiltIn.Entries.Count(entry => entry.Origin == MeasureOrigin.Reference));
        Assert.DoesNotContain(MeasureTable.BuiltIn.Entries, entry => entry.Origin == MeasureOrigin.User);
    }

    [Fact]
    public void Every_built_in_line_follows_the_grammar_and_names_a_role_of_the_vocabulary_that_no_other_has()
    {
        foreach (MeasureEntry entry in MeasureTable.BuiltIn.Entries)
        {
            string code = entry.Code.Replace("{n}", "2", StringComparison.Ordinal);
            Assert.True(MeasureCode.TryParse(code, out _, out MeasureCodeError? error), $"{code}: {error}");
            Assert.Contains(MeasureTable.BuiltIn.RoleOf(code)!, Roles.All);
        }

        string[] roles = [.. MeasureTable.BuiltIn.Entries.Select(entry => entry.Meaning.Role)];
        Assert.Equal(roles.Distinct(), roles);
    }

    [Theory]
    [InlineData("BASE_VN_T.CIRC2_T.DEPART", "circuit2.supply")]
    [InlineData("BASE_VN_T.CIRC9_T.RETOUR", "circuit9.return")]
    [InlineData("BASE_VN_T.CIRC10_T.DEPART", null)]
    [InlineData("BASE_VN_T.CIRC_T.DEPART", null)]
    [InlineData("BASE_VN_T.CIRC{n}_T.DEPART", null)]
    [InlineData("BASE_VN_T.CIRC2_T.DEPART_BRUT", null)]
    [InlineData("base_vn_t.circ2_t.depart", null)]
    public void A_pattern_stands_for_the_circuits_that_have_roles(string label, string? role) => Assert.Equal(role, MeasureTable.BuiltIn.RoleOf(label));

    [Fact]
    public void A_users_line_adds_a_code_or_a_label_word_for_word_with_its_conversion()
    {
        MeasureTable table = MeasureTable.Load(null, File(
            "code,role,unit,scale,offset,note",
            "BASE_VN_T.SALLE_T.REF,ambient,degF,,,from the old head end",
            "BASE_VN_T.CUVE{n}_T.DEPART,circuit{n}.return,degC,0.1,-5,",
            "Temp. depart (chaudiere),boiler.supply",
            "BASE_VN_P.RESEAU_P.EAU_BRUT,pressure,mbar,,,"));

        Assert.Equal(20, table.Find("BASE_VN_T.SALLE_T.REF")!.Convert(68), 12);
        Assert.Equal(new MeasureMeaning("circuit4.return", 0.1, -5), table.Find("BASE_VN_T.CUVE4_T.DEPART"));
        Assert.Equal("boiler.supply", table.RoleOf("Temp. depart (chaudiere)"));
        Assert.Equal(1.5, table.Find("BASE_VN_P.RESEAU_P.EAU_BRUT")!.Convert(1500), 12);
        Assert.Equal("circuit1.supply", table.RoleOf("BASE_VN_T.CIRC1_T.DEPART"));
        Assert.Null(MeasureTable.BuiltIn.RoleOf("BASE_VN_T.SALLE_T.REF"));
    }

    [Fact]
    public void A_users_line_replaces_our_guess_but_not_a_reference_measure()
    {
        string guess = File("code,role", "BASE_VN_T.CIRC2_T.DEPART,circuit3.supply"), reference = File("code,role", "BASE_VN_T.CIRC{n}_T.DEPART,circuit{n}.return");

        MeasureTable table = MeasureTable.Load(null, guess);
        var refused = Assert.Throws<OperatorException>(() => MeasureTable.Load(null, reference));

        Assert.Equal("circuit3.supply", table.RoleOf("BASE_VN_T.CIRC2_T.DEPART"));
        Assert.Equal("circuit4.supply", table.RoleOf("BASE_VN_T.CIRC4_T.DEPART"));
        Assert.Contains($"{reference} line 2: BASE_VN_T.CIRC{{n}}_T.DEPART is circuit{{n}}.return, but built-in table line 5 says that BASE_VN_T.CIRC1_T.DEPART is circuit1.supply", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_lines_that_contradict_each_other_are_refused_with_both_lines_and_the_same_line_twice_is_not()
    {
        string first = File("code,role", "# mine", "X,dhw", "Y,flue"), second = File("role,code", "dhw,X", "ambient,Y");

        var refused = Assert.Throws<OperatorException>(() => MeasureTable.Load(null, first, second));

        Assert.Equal($"The measure table is refused:\n  {second} line 3: Y is ambient, but {first} line 4 says that Y is flue: keep one of the two lines", refused.Message);
    }

    [Fact]
    public void Everything_that_is_wrong_with_a_file_is_said_at_once()
    {
        string file = File(
            "code,role,unit,scale", ",dhw,,", "A,attic,,", "B,dhw,bar,", "C,dhw,,zero", "D,dhw,,0", "E{n},dhw,,", "F{n},circuit{n}.supply,,", "G,dhw,,,,", "\"H,dhw,,", "BASE_VN_T.AB_T.CD{n},circuit{n}.supply,,");

        string[] lines = Assert.Throws<OperatorException>(() => MeasureTable.Load(null, file)).Message.Split('\n');

        Assert.Equal(11, lines.Length);
        Assert.Collection(
            lines.Skip(1),
            line => Assert.Contains("line 2: the code is empty", line, StringComparison.Ordinal),
            line => Assert.Contains("line 3: the role \"attic\" is not known; allowed: ambient, ", line, StringComparison.Ordinal),
            line => Assert.Contains("line 4: the unit \"bar\" does not fit the role's quantity, Temperature; allowed: K, degC, degF", line, StringComparison.Ordinal),
            line => Assert.Contains("line 5: scale is \"zero\"; allowed: a number", line, StringComparison.Ordinal),
            line => Assert.Contains("line 6: scale is 0", line, StringComparison.Ordinal),
            line => Assert.Contains("line 7: {n} must stand in code and role", line, StringComparison.Ordinal),
            line => Assert.Contains("line 8: the code \"F{n}\" is no measure code, with 1 for {n}: column 2", line, StringComparison.Ordinal),
            line => Assert.Contains("line 9: 6 fields, the header has 4", line, StringComparison.Ordinal),
            line => Assert.Contains("line 10: a quote is not closed", line, StringComparison.Ordinal),
            line => Assert.Contains("line 11: the code \"BASE_VN_T.AB_T.CD{n}\" is no measure code", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "is empty; the first line must be the header code,role")]
    [InlineData("code;role\nX;dhw", "line 1: the header is \"code;role\"; allowed: code and role")]
    [InlineData("code,role,colour\nX,dhw,red", "the header is \"code,role,colour\"")]
    [InlineData("code,code,role\nX,X,dhw", "each once")]
    public void A_file_of_another_shape_is_refused(string text, string told)
    {
        string file = Path.Combine(folder.FullName, "shape.csv");
        System.IO.File.WriteAllText(file, text);

        Assert.Contains(told, Assert.Throws<OperatorException>(() => MeasureTable.Load(null, file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_named_and_the_state_directorys_file_counts_when_it_is_there()
    {
        Assert.Contains("nowhere.csv cannot be read", Assert.Throws<OperatorException>(() => MeasureTable.Load(null, "nowhere.csv")).Message, StringComparison.Ordinal);
        Assert.Null(MeasureTable.Load(folder.FullName).RoleOf("X"));
        System.IO.File.WriteAllText(Path.Combine(folder.FullName, "measures.csv"), "code,role\nX,dhw\n");
        Assert.Equal("dhw", MeasureTable.Load(folder.FullName).RoleOf("X"));
    }

    [Fact]
    public async Task A_file_gives_the_converted_values_and_counts_the_labels_without_a_role()
    {
        using var csv = new TemporaryCsv(
            "1,7,LYON,2,SALLE,2016-12-15 10:00:00,68", "1,7,LYON,3,BASE_VN_T.ELSE_T.REF,2016-12-15 10:00:00,1", "1,7,LYON,3,BASE_VN_T.ELSE_T.REF,2016-12-15 11:00:00,1");
        var source = new FleetCsvSource(csv.Path, MeasureTable.Load(null, File("code,role,unit", "SALLE,ambient,degF")));

        SeriesRow row = Assert.Single(await RowsAsync(source));

        Assert.Equal(("ambient", 20.0), (row.Role, Math.Round(row.Value, 9)));
        Assert.Equal([new KeyValuePair<string, long>("BASE_VN_T.ELSE_T.REF", 2)], source.Notes.UnknownLabels);
    }

    [Fact]
    public async Task What_was_imported_without_a_role_is_kept_and_read_with_one_when_the_table_knows_it_later()
    {
        using var temporary = new TemporaryStore();
        using var csv = new TemporaryCsv("1,7,LYON,2,SALLE,2016-12-15 10:00:00,68", "1,7,LYON,3,OTHER,2016-12-15 10:00:00,1");
        ImportSummary summary = await new ImportJob(temporary.Store, TimeProvider.System).RunAsync(csv.Path, null, TestContext.Current.CancellationToken);
        MeasureTable later = MeasureTable.Load(null, File("code,role,unit", "SALLE,ambient,degF"));
        var source = new StoreSeriesSource("the store", temporary.Store.Snapshot, StoreSelection.Compared with { Measures = later });

        SeriesRow row = Assert.Single(await RowsAsync(source));

        Assert.Equal(["OTHER", "SALLE"], summary.UnknownLabels.Keys.Order());
        Assert.Equal((7, "ambient", 20.0), (row.Number, row.Role, Math.Round(row.Value, 9)));
        Assert.Equal(["OTHER"], source.Notes.UnknownLabels.Keys);
        Assert.Equal(2, temporary.Rows().Count);
    }

    [Fact]
    public async Task What_is_imported_with_a_role_is_stored_in_the_roles_unit()
    {
        using var temporary = new TemporaryStore();
        using var csv = new TemporaryCsv("1,7,LYON,2,PRESSION,2016-12-15 10:00:00,1500", "1,7,LYON,2,BASE_VN_E.CHALEUR_E.INDEX,2016-12-15 10:00:00,12");
        MeasureTable table = MeasureTable.Load(null, File("code,role,unit", "PRESSION,pressure,mbar"));

        await new ImportJob(temporary.Store, TimeProvider.System, table).RunAsync(csv.Path, null, TestContext.Current.CancellationToken);

        Assert.Contains(temporary.Rows(), row => row.StartsWith("7|LYON|PRESSION|pressure|Pressure|2016-12-15 10:00:00|1.5|", StringComparison.Ordinal));
        Assert.Contains(temporary.Rows(), row => row.StartsWith("7|LYON|BASE_VN_E.CHALEUR_E.INDEX|heat.energy|Energy|2016-12-15 10:00:00|12.0|", StringComparison.Ordinal));
    }

    private static async Task<List<SeriesRow>> RowsAsync(ISeriesSource source)
    {
        var rows = new List<SeriesRow>();
        await foreach (ReadOnlyMemory<SeriesRow> block in source.ReadAsync(Window, null, TestContext.Current.CancellationToken))
        {
            rows.AddRange(block.Span);
        }

        return rows;
    }

    private string File(params string[] lines)
    {
        string path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.csv");
        System.IO.File.WriteAllLines(path, lines);
        return path;
    }
}
