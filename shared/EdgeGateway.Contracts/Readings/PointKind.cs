namespace EdgeGateway.Contracts.Readings;

/// <summary>What a point's values are, and so how soon a change of them is wanted in the cloud.</summary>
public enum PointKind
{
    /// <summary>A physical quantity or a counter: it always changes a little.</summary>
    Measurement,

    /// <summary>What something is doing, such as a pump on or off.</summary>
    State,

    /// <summary>That something is wrong.</summary>
    Alarm,
}
