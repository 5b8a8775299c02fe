using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>A line without bit times: bytes are there at once.</summary>
internal sealed class FreeWire : Wire
{
    // A pseudo terminal has no bit times; a request's bytes arrive well within this.
    public override TimeSpan Silence => TimeSpan.FromMilliseconds(50);

    public override void Send(ReadOnlySpan<ReceivedCharacter> characters, long due, WriteCharacters write) => write(characters);
}
