using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Drivers;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace EdgeGateway.Tests.Edge.TwinAgent;

public sealed class DirectMethodsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Noon);
    private readonly FakeDriverSet drivers = new() { Drivers = [new BoilerDriver()] };

    [Fact]
    public async Task Ping_answers_with_the_gateways_time()
    {
        MethodAnswer answer = await CallAsync("ping", "");

        Assert.Equal(200, answer.Status);
        Assert.Equal(Noon, answer.Body["time"]!.GetValue<DateTimeOffset>());
    }

    [Fact]
    public async Task ReadNow_answers_with_the_values_of_the_device()
    {
        MethodAnswer answer = await CallAsync("readNow", """{"device": "boiler-1"}""");

        JsonNode supply = answer.Body["points"]!["supply"]!;
        Assert.Equal(200, answer.Status);
        Assert.Equal(61.5, (double)supply["value"]!);
        Assert.Equal("Good", (string)supply["quality"]!);
        Assert.Null(answer.Body["points"]!["room"]!["value"]);
    }

    [Theory]
    [InlineData("readNow", """{"device": "boiler-9"}""", 404, "boiler-9")]
    [InlineData("readNow", "", 400, "device")]
    [InlineData("readNow", """{"device": 5}""", 400, "device")]
    [InlineData("ping", "[1]", 400, "JSON object")]
    [InlineData("ping", "{ broken", 400, "JSON object")]
    [InlineData("forgetHoles", """{"device": "boiler-9"}""", 404, "boiler-9")]
    [InlineData("forgetHoles", "", 400, "device")]
    [InlineData("getTrace", """{"bus": "meters"}""", 404, "known: boilers")]
    [InlineData("getTrace", """{"bus": "boilers", "format": "csv"}""", 400, "text or pcapng")]
    [InlineData("reboot", "{}", 404, "reboot")]
    public async Task A_call_that_cannot_be_done_is_refused_with_the_reason(string name, string payload, int status, string named)
    {
        MethodAnswer answer = await CallAsync(name, payload);

        Assert.Equal(status, answer.Status);
        Assert.Contains(named, (string)answer.Body["error"]!);
    }

    [Fact]
    public async Task Holes_are_forgotten_on_the_device_that_is_named()
    {
        MethodAnswer answer = await CallAsync("forgetHoles", """{"device": "boiler-1"}""");

        Assert.Equal((200, "boiler-1"), (answer.Status, Assert.Single(((BoilerDriver)drivers.Drivers[0]).Forgotten)));
    }

    [Fact]
    public async Task The_last_frames_of_a_bus_come_as_text_or_as_a_file()
    {
        FrameTrace trace = ((BoilerDriver)drivers.Drivers[0]).Trace!;
        trace.Sent(Convert.FromHexString("0A0302590002"));

        MethodAnswer text = await CallAsync("getTrace", """{"bus": "boilers"}""");
        MethodAnswer file = await CallAsync("getTrace", """{"bus": "boilers", "format": "pcapng"}""");

        Assert.StartsWith("2026-01-15T12:00:00.000000Z > 0A 03 02 59 00 02", (string)text.Body["text"]![0]!);
        Assert.Equal((1, 1L), ((int)text.Body["frames"]!, (long)text.Body["seen"]!));
        Assert.Equal("0A0D0D0A", Convert.ToHexString(Convert.FromBase64String((string)file.Body["pcapng"]!)[..4]));
    }

    [Fact]
    public async Task A_method_that_takes_too_long_is_answered_all_the_same()
    {
        var methods = new DirectMethods([new EndlessMethod()], time, NullLogger<DirectMethods>.Instance);
        Task<MethodAnswer> call = methods.CallAsync("endless", "", TestContext.Current.CancellationToken);

        time.Advance(TimeSpan.FromSeconds(26));

        Assert.Equal(504, (await call).Status);
    }

    [Fact]
    public async Task A_fault_inside_a_method_is_a_500_without_details()
    {
        await using var hub = new FakeHub();
        var methods = new DirectMethods([new FaultyMethod()], time, NullLogger<DirectMethods>.Instance);

        methods.Start(new HubEvent.MethodCalled("1", "faulty", ""), hub, TestContext.Current.CancellationToken);
        MethodAnswer answer = await hub.NextAnswerAsync();

        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain("secret detail", answer.Body.ToJsonString());
    }

    private Task<MethodAnswer> CallAsync(string name, string payload) =>
        new DirectMethods([new PingMethod(time), new ReadNowMethod(drivers), new ForgetHolesMethod(drivers), new GetTraceMethod(drivers)], time, NullLogger<DirectMethods>.Instance)
            .CallAsync(name, payload, TestContext.Current.CancellationToken);

    private sealed class EndlessMethod : IDirectMethod
    {
        public string Name => "endless";

        public async Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return MethodAnswer.Good([]);
        }
    }

    private sealed class FaultyMethod : IDirectMethod
    {
        public string Name => "faulty";

        public Task<MethodAnswer> CallAsync(JsonObject payload, CancellationToken cancellationToken) => throw new InvalidOperationException("secret detail");
    }

    private sealed class BoilerDriver : IDriver, IReadOnDemand
    {
        public string Name => "boilers";

        public IReadOnlyList<DeviceHealth> Health => [];

        public IAsyncEnumerable<AcquiredBatch> RunAsync(CancellationToken cancellationToken) => AsyncEnumerable.Empty<AcquiredBatch>();

        public FrameTrace? Trace { get; } = new(FrameFormat.Rtu, new FakeTimeProvider(Noon));

        public List<string> Forgotten { get; } = [];

        public bool Knows(string device) => device == "boiler-1";

        public void ForgetHoles(string device) => Forgotten.Add(device);

        public Task<AcquiredBatch> ReadNowAsync(string device, CancellationToken cancellationToken) =>
            Task.FromResult(new AcquiredBatch(device, [Point("supply", 61.5, Quality.Good), Point("room", double.NaN, Quality.BadNotConnected)]));

        private static PointReading Point(string name, double value, Quality quality)
        {
            PointId id = PointId.Of(9000110001, "boiler-1", name);
            return new(new Point(id, 9000110001, "LYON", null, Quantity.Temperature), new PointLimits(0, 110), new Reading(id, Noon, value, quality));
        }
    }
}
