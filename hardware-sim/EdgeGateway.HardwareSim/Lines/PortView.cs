using EdgeGateway.Contracts.Twin;
using EdgeGateway.HardwareSim.Faults;
using EdgeGateway.HardwareSim.Slaves;
using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>The bits between the slaves' line and the master's port, when the two do not agree in speed, parity or wires.</summary>
/// <param name="settings">The slaves' side.</param>
/// <param name="faults">May set the master's side.</param>
internal sealed class PortView(PortSettings settings, FaultScript faults)
{
    private readonly SerialFormat own = settings.Format;

    /// <summary>What slaves understand of bytes that the master sends. A slave that finds a broken character forgets the frame.</summary>
    public ReadOnlyMemory<byte> ToSlaves(ReadOnlyMemory<byte> bytes, PtyLine line)
    {
        (SerialFormat port, bool isSwapped) = Port(line);
        if (port == own && !isSwapped)
        {
            return bytes;
        }

        IReadOnlyList<ReceivedCharacter> heard = UartLine.Carry(bytes.Span, port, own, isSwapped);
        return heard.All(c => c.IsSound) ? heard.Select(c => c.Value).ToArray() : ReadOnlyMemory<byte>.Empty;
    }

    /// <summary>What the master's port receives of bytes that slaves send.</summary>
    public ReceivedCharacter[] ToMaster(ReadOnlySpan<byte> bytes, PtyLine line)
    {
        (SerialFormat port, bool isSwapped) = Port(line);
        return port == own && !isSwapped ? ReceivedCharacter.Sound(bytes) : [.. UartLine.Carry(bytes, own, port, isSwapped)];
    }

    private (SerialFormat Port, bool IsSwapped) Port(PtyLine line)
    {
        SerialFormat port = settings.HeedsPort ? line.PortFormat(own) : own;
        LineFault? speed = faults.State(LineFaultKind.Speed), parity = faults.State(LineFaultKind.Parity);
        port = port with { Baud = speed?.Baud ?? port.Baud, Parity = parity?.Parity ?? port.Parity };
        return (port, faults.State(LineFaultKind.Swapped) is not null);
    }
}
