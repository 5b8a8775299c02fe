namespace EdgeGateway.Analytics.Streams;

/// <summary>Collects how rare each part finds a row, and says how rare the row is.</summary>
internal struct RarityBoard
{
    private DetectorParts firstPart;
    private double second;

    /// <summary>The largest rarity.</summary>
    public double First { get; private set; }

    /// <summary>What the part with the largest rarity calls it.</summary>
    public AnomalyKind Kind { get; private set; }

    /// <summary>Notes what a part says.</summary>
    /// <param name="part">The part; rarities of one part never add up.</param>
    /// <param name="rarity">Minus the decimal logarithm of a probability.</param>
    /// <param name="kind">What it would be.</param>
    public void Note(DetectorParts part, double rarity, AnomalyKind kind)
    {
        if (rarity > First)
        {
            second = part == firstPart ? second : First;
            (First, firstPart, Kind) = (rarity, part, kind);
        }
        else if (part != firstPart)
        {
            second = Math.Max(second, rarity);
        }
    }

    /// <summary>The largest rarity, and a share of the largest of another part.</summary>
    public readonly double Combined(double agreement) => First + (agreement * second);
}
