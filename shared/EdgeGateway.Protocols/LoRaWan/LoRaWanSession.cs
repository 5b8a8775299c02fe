namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>Address and keys of one device, known to the device and its network: reads and makes its frames.</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 4. Keeps no counters; whoever owns the session does.</remarks>
/// <param name="Address">The device's short address.</param>
/// <param name="NetworkKey">Signs frames, hides MAC commands.</param>
/// <param name="ApplicationKey">Hides what sensors say.</param>
public sealed record LoRaWanSession(DevAddr Address, NetworkSessionKey NetworkKey, ApplicationSessionKey ApplicationKey)
{
    /// <summary>Whether the frame was made with this session's key and with this counter, and came unchanged.</summary>
    /// <param name="frame">As read from the air.</param>
    /// <param name="counter">The full counter, from <see cref="FrameCounter.Candidate"/>.</param>
    public bool IsAuthentic(PhyPayload.Data frame, FrameCounter counter)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return frame.Address == Address && frame.CounterOnAir == counter.OnAir && LoRaWanCrypto.MicOf(NetworkKey, counter, frame) == frame.Mic;
    }

    /// <summary>Shows the payload of an authentic frame.</summary>
    /// <param name="frame">As read from the air.</param>
    /// <param name="counter">The full counter that made it authentic.</param>
    public byte[] Decrypt(PhyPayload.Data frame, FrameCounter counter)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return Crypt(frame.Direction, frame.Port, counter, frame.Payload.Span);
    }

    /// <summary>Makes a device's frame.</summary>
    /// <param name="counter">One more than that of the frame before.</param>
    /// <param name="port">What the payload is.</param>
    /// <param name="payload">In the clear; it depends on the data rate how many bytes may fly (EU868: 51 to 222).</param>
    /// <param name="confirmed">Whether the network shall acknowledge.</param>
    /// <param name="control">Flags.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frame would be longer than <see cref="PhyPayload.MaxLength"/>.</exception>
    public PhyPayload.DataUp Uplink(FrameCounter counter, FramePort port, ReadOnlySpan<byte> payload, bool confirmed = false, FrameControl control = FrameControl.None)
    {
        var frame = new PhyPayload.DataUp
        {
            Address = Address,
            IsConfirmed = confirmed,
            Control = control,
            CounterOnAir = counter.OnAir,
            Port = port,
            Payload = Crypt(LinkDirection.Up, port, counter, payload),
        };
        return frame with { Mic = Sign(frame, counter) };
    }

    /// <summary>Makes a network's frame.</summary>
    /// <param name="counter">One more than that of the downlink before; counts apart from uplinks.</param>
    /// <param name="port">What the payload is; null when there is none.</param>
    /// <param name="payload">In the clear.</param>
    /// <param name="confirmed">Whether the device shall acknowledge.</param>
    /// <param name="control">Flags.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frame would be longer than <see cref="PhyPayload.MaxLength"/>, or there is a payload without a port.</exception>
    public PhyPayload.DataDown Downlink(FrameCounter counter, FramePort? port, ReadOnlySpan<byte> payload, bool confirmed = false, FrameControl control = FrameControl.None)
    {
        var frame = new PhyPayload.DataDown
        {
            Address = Address,
            IsConfirmed = confirmed,
            Control = control,
            CounterOnAir = counter.OnAir,
            Port = port,
            Payload = Crypt(LinkDirection.Down, port, counter, payload),
        };
        return frame with { Mic = Sign(frame, counter) };
    }

    /// <summary>Makes the empty unconfirmed downlink that acknowledges a confirmed uplink.</summary>
    /// <param name="counter">One more than that of the downlink before.</param>
    public PhyPayload.DataDown Acknowledgement(FrameCounter counter) => Downlink(counter, port: null, [], control: FrameControl.Ack);

    private Mic Sign(PhyPayload.Data frame, FrameCounter counter)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frame.Length, PhyPayload.MaxLength, "payload");
        return LoRaWanCrypto.MicOf(NetworkKey, counter, frame);
    }

    private byte[] Crypt(LinkDirection direction, FramePort? port, FrameCounter counter, ReadOnlySpan<byte> payload)
    {
        if (port is null)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(payload.Length, 0, nameof(payload));
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(payload.Length, PhyPayload.MaxLength, nameof(payload));
        byte[] crypted = payload.ToArray();
        if (port == FramePort.MacCommands)
        {
            LoRaWanCrypto.Crypt(NetworkKey, direction, Address, counter, crypted);
        }
        else
        {
            LoRaWanCrypto.Crypt(ApplicationKey, direction, Address, counter, crypted);
        }

        return crypted;
    }
}
