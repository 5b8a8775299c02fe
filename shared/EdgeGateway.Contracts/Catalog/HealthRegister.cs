using EdgeGateway.Contracts.Readings;

namespace EdgeGateway.Contracts.Catalog;

/// <summary>A register in which the device says whether another one can be trusted.</summary>
public sealed record HealthRegister
{
    /// <summary>The table that it lies in.</summary>
    public required RegisterTable Table { get; init; }

    /// <summary>Its address on the wire.</summary>
    public required ushort Address { get; init; }

    /// <summary>The contents, as signed numbers, with which the value is good.</summary>
    public required IReadOnlyList<long> Good { get; init; }

    /// <summary>Contents in words.</summary>
    public IReadOnlyDictionary<long, string> Meanings { get; init; } = new Dictionary<long, string>();

    /// <summary>The qualities that contents stand for; any other content that is not good is <see cref="Quality.BadDeviceFailure"/>.</summary>
    public IReadOnlyDictionary<long, Quality> Qualities { get; init; } = new Dictionary<long, Quality>();

    /// <summary>What a content makes of the value.</summary>
    /// <param name="register">The register as it stands; a number of 16 bits with sign.</param>
    public Quality QualityOf(ushort register)
    {
        long content = (short)register;
        return Good.Contains(content) || Good.Contains(register) ? Quality.Good : Qualities.GetValueOrDefault(content, Quality.BadDeviceFailure);
    }
}
