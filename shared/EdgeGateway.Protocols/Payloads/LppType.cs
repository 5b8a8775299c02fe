namespace EdgeGateway.Protocols.Payloads;

/// <summary>The kinds of values in a Cayenne LPP payload, as they stand on air: the IPSO object number less 3200.</summary>
/// <remarks>Source: Cayenne Low Power Payload 2.0, "Data types"; the kinds marked IPSO come from the IPSO Smart Objects and its widespread extensions.</remarks>
public enum LppType : byte
{
    /// <summary>0 or 1.</summary>
    DigitalInput = 0x00,

    /// <summary>0 or 1.</summary>
    DigitalOutput = 0x01,

    /// <summary>A number in steps of 0.01, signed.</summary>
    AnalogInput = 0x02,

    /// <summary>A number in steps of 0.01, signed.</summary>
    AnalogOutput = 0x03,

    /// <summary>IPSO: a number from 0 to 4294967295.</summary>
    Generic = 0x64,

    /// <summary>Lux.</summary>
    Illuminance = 0x65,

    /// <summary>0 or 1.</summary>
    Presence = 0x66,

    /// <summary>Degrees Celsius in steps of 0.1, signed.</summary>
    Temperature = 0x67,

    /// <summary>Relative humidity, percent in steps of 0.5.</summary>
    Humidity = 0x68,

    /// <summary>Three axes, g in steps of 0.001, signed.</summary>
    Acceleration = 0x71,

    /// <summary>Hectopascal in steps of 0.1.</summary>
    BarometricPressure = 0x73,

    /// <summary>IPSO: volt in steps of 0.01.</summary>
    Voltage = 0x74,

    /// <summary>IPSO: ampere in steps of 0.001.</summary>
    Current = 0x75,

    /// <summary>IPSO: 0 to 100, also 255.</summary>
    Percentage = 0x78,

    /// <summary>IPSO: parts per million.</summary>
    Concentration = 0x7D,

    /// <summary>IPSO: watt.</summary>
    Power = 0x80,

    /// <summary>IPSO: metre in steps of 0.001.</summary>
    Distance = 0x82,

    /// <summary>IPSO: kilowatt-hour in steps of 0.001.</summary>
    Energy = 0x83,

    /// <summary>IPSO: seconds since 1970, UTC.</summary>
    UnixTime = 0x85,

    /// <summary>Three axes, degrees per second in steps of 0.01, signed.</summary>
    Gyrometer = 0x86,

    /// <summary>Latitude and longitude in steps of 0.0001 degrees, altitude in steps of 0.01 metres, signed.</summary>
    Location = 0x88,
}
