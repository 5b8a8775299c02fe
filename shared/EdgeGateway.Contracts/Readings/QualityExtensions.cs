namespace EdgeGateway.Contracts.Readings;

/// <summary>Reads the severity out of a <see cref="Quality"/>.</summary>
public static class QualityExtensions
{
    private const int SeverityShift = 14;

    /// <summary>No check objected: the value may be used without a second look.</summary>
    public static bool IsGood(this Quality quality) => (int)quality >> SeverityShift == 0;

    /// <summary>The value says nothing about the plant; it never enters the analysis.</summary>
    public static bool IsBad(this Quality quality) => (int)quality >> SeverityShift == 2;

    /// <summary>The worse of the two: bad before uncertain before good; of one severity the first.</summary>
    public static Quality WorseOf(this Quality first, Quality second) =>
        (int)second >> SeverityShift > (int)first >> SeverityShift ? second : first;
}
