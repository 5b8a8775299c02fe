namespace EdgeGateway.Edge.Maps;

/// <summary>Something about a catalogue file.</summary>
/// <param name="File">The file.</param>
/// <param name="IsError">The file is refused; else it is good, but something about it is doubtful.</param>
/// <param name="Path">Where in it, such as <c>$.points[3].address</c>.</param>
/// <param name="Message">What is wrong, with the value and what is allowed.</param>
internal sealed record MapFinding(string File, bool IsError, string Path, string Message)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"{File}: {(IsError ? "error" : "warning")}: {Path}: {Message}";
}
