using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.Modbus;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>
/// In the long run an exchange allocates nothing, on no thread. The smallest object has 24 bytes: were one made in each exchange,
/// it would show a hundred times over what the loop of the test and the runtime make now and then.
/// </summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class AllocationTests
{
    private const int WarmUp = 500;
    private const int Exchanges = 3_000;
    private const int LeastObject = 24;

    private static readonly TimeSpan Patient = TimeSpan.FromSeconds(10);
    private static readonly ModbusRequest Ten = new ModbusRequest.ReadHoldingRegisters(0, 10);
    private static readonly ModbusRequest Most = new ModbusRequest.ReadHoldingRegisters(0, 125);

    private static readonly Func<bool> NoMore = static () => false;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_that_come_at_once_allocate_nothing()
    {
        using var slave = new RawSlave();
        await using TcpBus bus = new(new BusSettings.Tcp("::1", slave.Port), TimeProvider.System);

        Assert.InRange(await BytesOfAsync(bus, Exchanges), 0, LeastObject * Exchanges / 100);
    }

    [Fact]
    public async Task Answers_that_are_waited_for_allocate_nothing()
    {
        // longer than a caller waits in place
        using var slave = new RawSlave(static () => SpinWait.SpinUntil(NoMore, TimeSpan.FromMicroseconds(2 * PromptWaits.Microseconds)));
        await using TcpBus bus = new(new BusSettings.Tcp("::1", slave.Port), TimeProvider.System);

        Assert.InRange(await BytesOfAsync(bus, Exchanges / 5), 0, LeastObject * Exchanges / 50);
    }

    [Fact]
    public async Task Exchanges_with_a_pause_between_them_allocate_nothing()
    {
        using var slave = new RawSlave();
        await using TcpBus bus = new(new BusSettings.Tcp("::1", slave.Port) { Turnaround = TimeSpan.FromMilliseconds(1) }, TimeProvider.System);

        Assert.InRange(await BytesOfAsync(bus, Exchanges / 15), 0, LeastObject * Exchanges / 50);
    }

    [Fact]
    public async Task Exchanges_on_a_serial_line_allocate_nothing()
    {
        using var line = new RawPty();
        await using LineBus bus = SerialBusTests.Open(line.Path);

        Assert.InRange(await BytesOfAsync(bus, Exchanges), 0, LeastObject * Exchanges / 100);
    }

    /// <summary>What all threads allocated in so many exchanges; the least of three tries, since the runtime allocates now and then as well.</summary>
    private static async Task<long> BytesOfAsync(IModbusBus bus, int exchanges)
    {
        // away from the test's own way to continue, which allocates
        CancellationToken cancel = Cancel;
        await Task.Run(() => AskAsync(bus, WarmUp, cancel), cancel);
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            await Task.Run(() => AskAsync(bus, exchanges, cancel), cancel);
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        return least;
    }

    private static async Task AskAsync(IModbusBus bus, int exchanges, CancellationToken cancel)
    {
        for (int i = 0; i < exchanges; i++)
        {
            ModbusRequest request = i % 2 == 0 ? Ten : Most;
            BusResult result = await bus.SendAsync(new UnitId(1), request, Patient, cancel);
            if (result is not BusResult.Reply { Value: ModbusReply.Registers registers } || registers.Values.Length != request.Count)
            {
                Assert.Fail($"{request}: {result}");
            }
        }
    }
}
