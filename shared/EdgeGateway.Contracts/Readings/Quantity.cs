using System.Text.Json.Serialization;
using EdgeGateway.Contracts.Documents;

namespace EdgeGateway.Contracts.Readings;

/// <summary>What a point measures. The unit belongs to the quantity, so that none is ever in doubt.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Quantity>))]
[SpelledAsNamed]
public enum Quantity
{
    /// <summary>Degrees Celsius.</summary>
    Temperature,

    /// <summary>Bar, gauge.</summary>
    Pressure,

    /// <summary>Kilowatt.</summary>
    Power,

    /// <summary>Kilowatt hour, a counter that never falls.</summary>
    Energy,

    /// <summary>Cubic metre per hour.</summary>
    VolumeFlow,

    /// <summary>Cubic metre, a counter that never falls.</summary>
    Volume,

    /// <summary>Percent, 0 to 100: modulation, valve position.</summary>
    Percent,

    /// <summary>Percent relative humidity, 0 to 100.</summary>
    Humidity,

    /// <summary>Microampere: flame ionization.</summary>
    Current,

    /// <summary>Revolutions per minute.</summary>
    Speed,

    /// <summary>Volt: a sensor's battery.</summary>
    Voltage,

    /// <summary>A number without unit: error code, counter of starts, on/off as 1 or 0.</summary>
    Number,

    /// <summary>Second: how far a clock is ahead, how long something has run.</summary>
    Duration,

    /// <summary>Hertz.</summary>
    Frequency,

    /// <summary>Ampere: what a meter measures.</summary>
    ElectricCurrent,
}
