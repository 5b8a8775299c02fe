namespace EdgeGateway.Analytics.Dissimilarity;

/// <summary>The member of a group that is most like all others.</summary>
/// <remarks>
/// The medoid by squared distances: for weighted Euclidean distances it is the member closest to the mean of the group, so that no pair has to be
/// looked at (the sum of squared distances to all members is that to the mean, n times, and a constant).
/// </remarks>
public static class TypicalMember
{
    /// <summary>Finds it.</summary>
    /// <param name="points">The coordinates of all; shape: [n][L]. Coordinates that are NaN have no place: such a member is never typical.</param>
    /// <param name="weights">The weights of the coordinates; shape: [L].</param>
    /// <param name="members">The group, indexes into <paramref name="points"/>; not empty.</param>
    /// <returns>One of the members, the first of several equal ones; the first of all when none has coordinates.</returns>
    public static int Of(IReadOnlyList<double[]> points, ReadOnlySpan<double> weights, IReadOnlyList<int> members)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(members);
        double[] mean = new double[weights.Length];
        int counted = 0;
        foreach (double[] point in members.Select(member => points[member]).Where(HasPlace))
        {
            counted++;
            for (int k = 0; k < mean.Length; k++)
            {
                mean[k] += (point[k] - mean[k]) / counted;
            }
        }

        (int typical, double closest) = (members[0], double.PositiveInfinity);
        foreach (int member in members)
        {
            double distance = SquaredDistance(points[member], mean, weights);
            (typical, closest) = distance < closest ? (member, distance) : (typical, closest);
        }

        return typical;
    }

    private static bool HasPlace(double[] point) => !point.Any(double.IsNaN);

    private static double SquaredDistance(double[] point, double[] mean, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        for (int k = 0; k < mean.Length; k++)
        {
            sum += weights[k] * (point[k] - mean[k]) * (point[k] - mean[k]);
        }

        return sum;
    }
}
