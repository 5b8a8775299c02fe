using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Protocols.Modbus;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace EdgeGateway.Tests.Edge.Drivers.Planning;

public sealed class LearnedRegistersFileTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 12, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeviceKey Boiler = new("boilers/10", "map@1");

    private readonly string folder = Directory.CreateTempSubdirectory("learned").FullName;

    private string Path => System.IO.Path.Combine(folder, LearnedRegistersFile.Name);

    [Fact]
    public void What_was_learned_is_known_after_a_restart()
    {
        LearnedRegisters before = Open().Of(Boiler);
        before.Learn(Found(2), ModbusExceptionCode.IllegalDataAddress, Noon);
        before.Learn(Across(), ModbusExceptionCode.IllegalDataValue, Noon);

        LearnedRegisters after = Open().Of(Boiler);

        Assert.Equal([new LearnedHole(new RegisterSpan(RegisterTable.Input, 2, 1), ModbusExceptionCode.IllegalDataAddress, Noon)], after.Holes);
        Assert.Equal(before.Seams, after.Seams);
        Assert.Single(after.Seams);
    }

    [Theory]
    [InlineData("boilers/10", "map@2")]
    [InlineData("boilers/11", "map@1")]
    public void Another_map_or_place_knows_nothing_of_it(string place, string map)
    {
        Open().Of(Boiler).Learn(Found(2), ModbusExceptionCode.IllegalDataAddress, Noon);

        Assert.Empty(Open().Of(new DeviceKey(place, map)).Holes);
    }

    [Fact]
    public void What_is_forgotten_stays_forgotten()
    {
        LearnedRegisters learned = Open().Of(Boiler);
        learned.Learn(Found(2), ModbusExceptionCode.IllegalDataAddress, Noon);
        learned.ForgetAll();

        Assert.Empty(Open().Of(Boiler).Holes);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"boilers/10": {"map": "map@1"}}""")]
    [InlineData("""{"boilers/10": {"map": "map@1", "holes": [{"table": "holding", "first": 9, "last": 3, "code": 2, "askedAt": "2026-01-12T12:00:00Z"}], "seams": []}}""")]
    [InlineData("""{"boilers/10": {"map": "map@1", "holes": [{"table": "drum", "first": 3, "last": 3, "code": 2, "askedAt": "never"}], "seams": []}}""")]
    public void A_damaged_file_is_learned_again(string text)
    {
        File.WriteAllText(Path, text);

        LearnedRegisters learned = Open().Of(Boiler);

        Assert.Empty(learned.Holes);
        learned.Learn(Found(1), ModbusExceptionCode.IllegalDataAddress, Noon);
        Assert.Single(Open().Of(Boiler).Holes);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private LearnedRegistersFile Open() => LearnedRegistersFile.Open(Path, NullLogger.Instance);

    private static RefusalSearch Found(ushort lacking) => Search(read => read.Address <= lacking && lacking < read.End);

    private static RefusalSearch Across() => Search(_ => false);

    private static RefusalSearch Search(Func<RegisterSpan, bool> refuses)
    {
        RegisterSpan[] spans = [.. Enumerable.Range(0, 4).Select(i => new RegisterSpan(RegisterTable.Input, (ushort)i, 1))];
        var search = new RefusalSearch(new ReadBlock(new RegisterSpan(RegisterTable.Input, 0, 4), [0, 1, 2, 3]), spans);
        while (search.Next is { } next)
        {
            search.Take(refuses(next.Span));
        }

        return search;
    }
}
