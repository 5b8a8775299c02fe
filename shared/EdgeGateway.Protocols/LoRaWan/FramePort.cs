using System.Globalization;

namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>Says what a frame's payload is.</summary>
/// <remarks>Source: LoRaWAN Specification V1.0.3, 4.3.2 "Port field".</remarks>
/// <param name="Value">0 MAC commands; 1 to 223 the application; 224 the test protocol; above reserved.</param>
public readonly record struct FramePort(byte Value)
{
    /// <summary>The payload is MAC commands, hidden with the network session key.</summary>
    public static readonly FramePort MacCommands = new(0);

    /// <summary>The highest port of an application.</summary>
    public const byte MaxApplication = 223;

    /// <summary>Whether the payload belongs to the application.</summary>
    public bool IsApplication => Value is >= 1 and <= MaxApplication;

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
