namespace EdgeGateway.HardwareSim.Bench;

/// <summary>A program and its arguments.</summary>
internal sealed record CommandLine(string Program, params IReadOnlyList<string> Arguments)
{
    /// <summary>As a person would type it. Never holds a secret: those travel in files.</summary>
    public override string ToString() => $"{Path.GetFileName(Program)} {string.Join(' ', Arguments)}";
}
