using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.HardwareSim.Faults;

public sealed class FaultFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_says_what_goes_wrong_and_when()
    {
        IReadOnlyList<LineFault> faults = Load(
            """
            {"faults": [
              {"fault": "crc", "probability": 0.01},
              {"fault": "exception", "code": 6, "unit": 10, "afterRequest": 100, "requests": 20, "every": 2},
              {"fault": "noise", "where": "before", "bytes": 3},
              {"fault": "speed", "baud": 19200, "atSeconds": 10, "forSeconds": 5},
              {"fault": "parity", "parity": "even"}
            ]}
            """,
            LineKind.Rtu);

        Assert.Equal(0.01, faults[0].Probability);
        Assert.Equal(((byte?)10, 100L, (long?)20, 2, ModbusExceptionCode.ServerDeviceBusy), (faults[1].Unit, faults[1].AfterRequest, faults[1].Requests, faults[1].Every, faults[1].Code));
        Assert.Equal((NoisePlace.Before, (int?)3), (faults[2].Place, faults[2].Bytes));
        Assert.Equal((19_200, TimeSpan.FromSeconds(10), (TimeSpan?)TimeSpan.FromSeconds(5)), (faults[3].Baud, faults[3].At, faults[3].For));
        Assert.Equal(LineParity.Even, faults[4].Parity);
    }

    [Theory]
    [InlineData("$.faults: must have at least one fault", "{}")]
    [InlineData("$.faults[0].fault: is \"crcc\"; allowed: silent, exception", """{"faults": [{"fault": "crcc"}]}""")]
    [InlineData("$.faults[0].probability: is 2; allowed: a number from 0 to 1", """{"faults": [{"fault": "crc", "probability": 2}]}""")]
    [InlineData("$.faults[0].code: is missing; allowed: a whole number from 1 to 255", """{"faults": [{"fault": "exception"}]}""")]
    [InlineData("$.faults[0].ms: is not a setting", """{"faults": [{"fault": "crc", "ms": 3}]}""")]
    [InlineData("$.faults[0].probability: is not a setting", """{"faults": [{"fault": "stuck", "probability": 0.5}]}""")]
    [InlineData("$.faults[0].forSeconds: is missing; allowed: for how long", """{"faults": [{"fault": "unplug"}]}""")]
    [InlineData("$.faults[0].fault: is \"disconnect\", which does not happen on a line of the kind rtu", """{"faults": [{"fault": "disconnect"}]}""")]
    public void A_wrong_file_names_itself_the_path_the_value_and_what_is_allowed(string finding, string document)
    {
        var refusal = Assert.Throws<OperatorException>(() => Load(document, LineKind.Rtu));

        Assert.Contains(finding, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("faults.json is wrong", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("crc")]
    [InlineData("echo")]
    [InlineData("stuck")]
    [InlineData("swapped")]
    public void What_TCP_repairs_and_what_needs_wires_is_refused_on_TCP(string fault)
    {
        var refusal = Assert.Throws<OperatorException>(() => Load($$"""{"faults": [{"fault": "{{fault}}"}]}""", LineKind.Tcp));

        Assert.Contains($"is \"{fault}\", which does not happen on a line of the kind tcp", refusal.Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<LineFault> Load(string document, LineKind kind)
    {
        string path = folder.File("faults.json");
        File.WriteAllText(path, document);
        return FaultFile.Load(path, kind);
    }
}
