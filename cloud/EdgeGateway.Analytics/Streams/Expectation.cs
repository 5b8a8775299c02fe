namespace EdgeGateway.Analytics.Streams;

/// <summary>One way to expect the next value: a profile of earlier days plus a level that follows slowly, and how well it did.</summary>
internal struct Expectation
{
    private Fading offset, loss;
    private double profile;

    /// <summary>What it expects now; NaN when it cannot tell.</summary>
    public double Value { get; private set; }

    /// <summary>Its mean error of the last days, unit of the value.</summary>
    public readonly double Loss => loss.Mean;

    /// <summary>How many values it was judged on.</summary>
    public readonly int Judged => loss.Count;


    /// <summary>Makes the expectation.</summary>
    /// <param name="profileValue">What earlier days say, unit of the value; NaN when there are none.</param>
    public void Expect(double profileValue)
    {
        profile = profileValue;
        Value = profileValue + offset.Mean;
    }

    /// <summary>Learns the value that came.</summary>
    /// <param name="value">The value.</param>
    /// <param name="reach">The farthest from the expectation that the level follows, unit of the value.</param>
    /// <param name="weight">How fast the level follows, a share per row.</param>
    /// <param name="lossWeight">How fast the judgement follows.</param>
    public void Learn(double value, double reach, double weight, double lossWeight)
    {
        if (double.IsNaN(profile))
        {
            return;
        }

        double error = value - Value;
        loss.Add(Math.Min(Math.Abs(error), 8 * reach), lossWeight);
        offset.Add(offset.Count == 0 ? value - profile : offset.Mean + Math.Clamp(error, -reach, reach), weight);
    }
}
