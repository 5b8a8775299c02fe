namespace EdgeGateway.Protocols.Modbus;

/// <summary>
/// Room for the replies of one bus, so that reading them allocates nothing once every length has been seen. A reply that was read
/// into it is good until the next one is.
/// </summary>
public sealed class ReplyRoom
{
    private const int Codes = 256;

    private readonly ushort[] words = new ushort[ModbusLimits.RegistersPerRead];
    private readonly bool[] bits = new bool[ModbusLimits.BitsPerRead];
    private readonly ModbusReply.Registers?[] byWords = new ModbusReply.Registers?[ModbusLimits.RegistersPerRead + 1];
    private readonly ModbusReply.Exception?[] byCode = new ModbusReply.Exception?[Codes];
    private ModbusReply.Bits?[]? byBits;

    internal ModbusReply.Written Written { get; } = new();

    /// <param name="data">Registers as they stand on the wire, at most <see cref="ModbusLimits.RegistersPerRead"/>.</param>
    internal ModbusReply.Registers Registers(ReadOnlySpan<byte> data)
    {
        int count = data.Length / 2;
        RegisterWords.Read(data, words);
        return byWords[count] ??= new ModbusReply.Registers(words.AsMemory(0, count));
    }

    /// <param name="data">Coils or inputs as they stand on the wire.</param>
    /// <param name="count">How many, at most <see cref="ModbusLimits.BitsPerRead"/>.</param>
    internal ModbusReply.Bits Bits(ReadOnlySpan<byte> data, int count)
    {
        // few devices have bits worth reading, and the row of all lengths is long
        byBits ??= new ModbusReply.Bits?[ModbusLimits.BitsPerRead + 1];
        PackedBits.Read(data, bits.AsSpan(0, count));
        return byBits[count] ??= new ModbusReply.Bits(bits.AsMemory(0, count));
    }

    internal ModbusReply.Exception Exception(byte code) => byCode[code] ??= new ModbusReply.Exception((ModbusExceptionCode)code);
}
