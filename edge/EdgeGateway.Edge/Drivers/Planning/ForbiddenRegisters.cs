using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Edge.Drivers.Planning;

/// <summary>What no request may touch: registers that the device lacks, and seams, places that it does not read across.</summary>
/// <param name="Holes">Registers that are never read.</param>
/// <param name="Seams">Of each, the register before it and the register at it are never read by one request.</param>
internal sealed record ForbiddenRegisters(IReadOnlyList<RegisterSpan> Holes, IReadOnlyList<Seam> Seams)
{
    /// <summary>Everything may be read.</summary>
    public static ForbiddenRegisters None { get; } = new([], []);

    /// <summary>Whether a request may read these registers.</summary>
    public bool Allows(RegisterSpan read)
    {
        foreach (RegisterSpan hole in Holes)
        {
            if (hole.Overlaps(read))
            {
                return false;
            }
        }

        foreach (Seam seam in Seams)
        {
            if (seam.Table == read.Table && seam.At > read.Address && seam.At < read.End)
            {
                return false;
            }
        }

        return true;
    }
}
