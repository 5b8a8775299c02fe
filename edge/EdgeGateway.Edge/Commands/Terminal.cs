namespace EdgeGateway.Edge.Commands;

/// <summary>Where a command writes.</summary>
/// <param name="Output">Results.</param>
/// <param name="Errors">Errors and logs.</param>
/// <param name="IsInteractive">Whether a person looks at the output; if not, it is plain lines.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Errors, bool IsInteractive);
