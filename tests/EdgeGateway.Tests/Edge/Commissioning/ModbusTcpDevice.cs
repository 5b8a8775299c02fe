using System.Buffers.Binary;
using System.Globalization;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.Edge.Buses;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>A Modbus TCP device with registers that the test sets; others hold their own addresses, and from 60000 on there are none.</summary>
internal sealed class ModbusTcpDevice : IAsyncDisposable
{
    private const int Missing = 60_000;

    private readonly Dictionary<int, ushort> registers = [];
    private readonly TcpPeer peer;

    public ModbusTcpDevice(params (int Address, ushort Raw)[] given)
    {
        foreach ((int address, ushort raw) in given)
        {
            registers[address] = raw;
        }

        peer = new TcpPeer(AnswerAsync);
    }

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{peer.Port}");

    /// <summary>Function, address and count of each request.</summary>
    public List<(byte Function, int Address, int Count)> Asked { get; } = [];

    public ValueTask DisposeAsync() => peer.DisposeAsync();

    private async Task AnswerAsync(byte[] request, Func<byte[], Task> send)
    {
        int address = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(8)), count = BinaryPrimitives.ReadUInt16BigEndian(request.AsSpan(10));
        Asked.Add((request[7], address, count));
        var frame = new byte[TcpFrame.MaxLength];
        int length = TcpFrame.Write(BinaryPrimitives.ReadUInt16BigEndian(request), new UnitId(request[6]), Pdu(request[7], address, count), frame);
        await send(frame[..length]);
    }

    private byte[] Pdu(byte function, int address, int count)
    {
        if (address + count > Missing)
        {
            return [(byte)(function | 0x80), 2];
        }

        if (function <= 2)
        {
            return [function, (byte)((count + 7) / 8), .. Enumerable.Repeat((byte)0b0101_0101, (count + 7) / 8)];
        }

        var pdu = new byte[2 + (2 * count)];
        (pdu[0], pdu[1]) = (function, (byte)(2 * count));
        for (int i = 0; i < count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(2 + (2 * i)), registers.GetValueOrDefault(address + i, (ushort)(address + i)));
        }

        return pdu;
    }
}
