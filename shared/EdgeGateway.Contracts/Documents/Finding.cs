namespace EdgeGateway.Contracts.Documents;

/// <summary>One thing that is wrong with a document that a person wrote.</summary>
/// <param name="Path">Where, such as <c>configuration.devices.boiler-1.unit</c>.</param>
/// <param name="Message">What is wrong, with the value and what is allowed.</param>
public sealed record Finding(string Path, string Message)
{
    /// <summary>Path and message in one line.</summary>
    public override string ToString() => $"{Path}: {Message}";
}
