namespace EdgeGateway.Analytics.Streams;

/// <summary>What the detector says about one row.</summary>
/// <param name="Score">How anomalous, 0 to 1; 0.5 is worth a report. Low again while an episode only goes on.</param>
/// <param name="Rarity">Minus the decimal logarithm of how probable something as unusual is, at least 0; not hushed.</param>
/// <param name="Kind">What is most unusual.</param>
/// <param name="Expected">The value that was expected, in the unit of the series; NaN while learning.</param>
public readonly record struct StreamScore(double Score, double Rarity, AnomalyKind Kind, double Expected);
