namespace EdgeGateway.Contracts.Documents;

/// <summary>Documents spell the names of this enumeration as they are here.</summary>
[AttributeUsage(AttributeTargets.Enum)]
public sealed class SpelledAsNamedAttribute : Attribute;
