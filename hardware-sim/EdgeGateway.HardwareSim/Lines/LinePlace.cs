namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Where a line can be reached, for machines.</summary>
/// <param name="Kind">As in the bench file.</param>
/// <param name="Place">The terminal's path, or address and port.</param>
/// <param name="Link">The link to the terminal, or null.</param>
/// <param name="Units">Who answers.</param>
internal sealed record LinePlace(string Kind, string Place, string? Link, int[] Units);
