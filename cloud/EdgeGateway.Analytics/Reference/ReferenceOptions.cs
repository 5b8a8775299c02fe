using EdgeGateway.Analytics.Autocorrelation;
using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Reference;

/// <summary>What can be varied in the reference method; the defaults are the method itself.</summary>
public sealed record ReferenceOptions
{
    /// <summary>The method as it was first used.</summary>
    public static ReferenceOptions Default { get; } = new();

    /// <summary>The largest lag of the partial autocorrelations, in hours.</summary>
    public int LagMax { get; init; } = Pacf.ReferenceLagMax;

    /// <summary>How fast the weights of the lags fall, above 0 and below 1.</summary>
    public double Decay { get; init; } = PacfDistance.ReferenceDecay;

    /// <summary>With the root, or the older form without.</summary>
    public DistanceForm Form { get; init; } = DistanceForm.Root;

    /// <summary>What counts as the distance between clusters.</summary>
    public Linkage Linkage { get; init; } = Linkage.Complete;

    /// <summary>The height above which a merge names an anomaly, in the unit of the distances.</summary>
    public double AnomalyHeight { get; init; } = Anomalies.ClusterAnomalies.ReferenceHeight;

    /// <summary>The weights of the lags.</summary>
    /// <param name="lags">How many lags, at least 0.</param>
    /// <returns>Shape: [lags], [0] is lag 1.</returns>
    public double[] Weights(int lags) => PacfDistance.Weights(lags, Decay);
}
