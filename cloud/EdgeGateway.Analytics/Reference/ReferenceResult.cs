using EdgeGateway.Analytics.Clustering;
using EdgeGateway.Analytics.Dissimilarity;

namespace EdgeGateway.Analytics.Reference;

/// <summary>What the reference method found in n series.</summary>
public sealed record ReferenceResult
{
    /// <summary>The partial autocorrelations, shape: [n][L], [i][0] is lag 1 of series i; NaN for a constant series.</summary>
    public required IReadOnlyList<double[]> Pacf { get; init; }

    /// <summary>What was varied.</summary>
    public required ReferenceOptions Options { get; init; }

    /// <summary>The tree.</summary>
    public required Dendrogram Tree { get; init; }

    /// <summary>The series that the height rule names, 0-based, in leaf order.</summary>
    public required IReadOnlyList<int> Anomalies { get; init; }

    /// <summary>The series that have one value only, 0-based, ascending.</summary>
    public required IReadOnlyList<int> Constant { get; init; }

    /// <summary>Computes the distances of all pairs again; undefined ones are 9. They are not kept, because they take 4 n^2 bytes.</summary>
    public DistanceMatrix Distances() => DistanceMatrix.FromPacf(Pacf, Options.Decay, Options.Form);
}
