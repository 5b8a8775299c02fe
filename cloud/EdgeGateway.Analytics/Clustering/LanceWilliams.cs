namespace EdgeGateway.Analytics.Clustering;

/// <summary>How far the cluster of a and b is from a third one, c, told from the three distances between them.</summary>
/// <remarks>Source: G. N. Lance, W. T. Williams, A general theory of classificatory sorting strategies, The Computer Journal 9 (1967) 373-380.</remarks>
internal static class LanceWilliams
{
    /// <param name="ac">Distance of a and c.</param>
    /// <param name="bc">Distance of b and c.</param>
    /// <param name="ab">Distance of a and b.</param>
    /// <param name="sizes">How many series a, b and c hold.</param>
    public delegate double Update(double ac, double bc, double ab, (int A, int B, int C) sizes);

    public static double Single(double ac, double bc, double ab, (int A, int B, int C) sizes) => Math.Min(ac, bc);

    public static double Average(double ac, double bc, double ab, (int A, int B, int C) sizes) =>
        ((sizes.A * ac) + (sizes.B * bc)) / (sizes.A + sizes.B);

    public static double Ward(double ac, double bc, double ab, (int A, int B, int C) sizes)
    {
        double a = sizes.A + sizes.C, b = sizes.B + sizes.C, all = sizes.A + b;
        return Math.Sqrt(Math.Max(0, ((a * ac * ac) + (b * bc * bc) - (sizes.C * ab * ab)) / all));
    }
}
