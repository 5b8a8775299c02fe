using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Readings;

/// <summary>What is known against a reading: the upper 16 bits of the OPC UA status code, severity in the two highest.</summary>
/// <remarks>Source: OPC UA Part 8 section 6.3 and OPC 30142 section 6.8.1; NE 107 classes in docs/formats/quality.md.</remarks>
[SpelledAsNamed]
public enum Quality : ushort
{
    /// <summary>No check objected.</summary>
    Good = 0x0000,

    /// <summary>The device did not answer; the value is the last one that it gave.</summary>
    UncertainLastUsable = 0x4090,

    /// <summary>Computed or replaced, not measured.</summary>
    UncertainSubstitute = 0x4091,

    /// <summary>Stuck or jumping: the sensor's value is in doubt.</summary>
    UncertainSensorNotAccurate = 0x4093,

    /// <summary>Outside the plausible range of the point, inside the hard one.</summary>
    UncertainRangeExceeded = 0x4094,

    /// <summary>Taken while the gateway's clock was not set.</summary>
    UncertainSubNormal = 0x4095,

    /// <summary>The exchange with the device failed: checksum, refusal.</summary>
    BadCommunication = 0x8005,

    /// <summary>The device has not answered.</summary>
    BadNoCommunication = 0x8031,

    /// <summary>Wrong scale, map or codec.</summary>
    BadConfiguration = 0x8089,

    /// <summary>The device says that nothing is connected (sentinel value).</summary>
    BadNotConnected = 0x808A,

    /// <summary>The device reports a fault of its own.</summary>
    BadDeviceFailure = 0x808B,

    /// <summary>Outside what is physically possible: the sensor is broken.</summary>
    BadSensorFailure = 0x808C,

    /// <summary>In maintenance.</summary>
    BadOutOfService = 0x808D,
}
