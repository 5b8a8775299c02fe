namespace EdgeGateway.Contracts.Catalog;

/// <summary>What else is known when a point is decoded or encoded; the empty one says nothing.</summary>
public readonly record struct RegisterContext
{
    /// <summary>What stands in the point's <see cref="RegisterPoint.ScaleRegister"/>; null when it was not read, then such a point has no value.</summary>
    public ushort? Scale { get; init; }

    /// <summary>What stands in the register of the point's <see cref="RegisterPoint.Health"/>; null when it was not read, then the value is judged without it.</summary>
    public ushort? Health { get; init; }

    /// <summary>The gateway's clock in the plant's local time, for points that are a device's clock; null: they are held against the start of 2020.</summary>
    public DateTimeOffset? Now { get; init; }
}
