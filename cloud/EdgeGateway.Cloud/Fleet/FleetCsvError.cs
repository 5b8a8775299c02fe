namespace EdgeGateway.Cloud.Fleet;

/// <summary>A line that could not be read; the lines around it were.</summary>
/// <param name="LineNumber">Counted from 1, the header included.</param>
/// <param name="What">What is wrong, in words.</param>
/// <param name="Text">The line, cut to a readable length and without control characters.</param>
internal sealed record FleetCsvError(long LineNumber, string What, string Text)
{
    /// <summary>The file, when there are several.</summary>
    public string? File { get; init; }

    public override string ToString() => $"{(File is null ? "" : $"{File}, ")}line {LineNumber}: {What}: {Text}";
}
