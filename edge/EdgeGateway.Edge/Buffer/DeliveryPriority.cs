using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Edge.Buffer;

/// <summary>How soon readings are wanted; the higher goes first.</summary>
internal enum DeliveryPriority
{
    /// <summary>Measurements, and alarms and states that have not changed.</summary>
    Live,

    /// <summary>A state that has changed.</summary>
    State,

    /// <summary>An alarm that has changed.</summary>
    Alarm,
}
