namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>The two forms of the distance between partial autocorrelations.</summary>
public enum DistanceForm
{
    /// <summary>The root of the weighted sum of squares: a metric.</summary>
    Root,

    /// <summary>The weighted sum of squares itself, as in older versions of the analysis.</summary>
    Squared,
}
