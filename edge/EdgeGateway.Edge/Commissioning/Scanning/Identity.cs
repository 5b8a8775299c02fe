namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>What is known about a device.</summary>
/// <param name="Names">Names and versions by function 43/14, such as vendor and product; empty when the device does not have it.</param>
/// <param name="ServerId">The answer to function 17 in printable characters; null when the device does not have it.</param>
/// <param name="Maps">The device maps that its registers look like, the likeliest first.</param>
internal sealed record Identity(IReadOnlyList<(string Name, string Value)> Names, string? ServerId, IReadOnlyList<MapGuess> Maps)
{
    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Names.Count == 0 && ServerId is null && Maps.Count == 0;
}
