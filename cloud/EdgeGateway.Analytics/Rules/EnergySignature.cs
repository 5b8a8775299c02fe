namespace EdgeGateway.Analytics.Rules;

/// <summary>How much energy a building takes for the cold outside: a flat part, and a rise below the balance temperature.</summary>
/// <remarks>
/// kWh per day = Base + Slope * max(0, Balance - exterior): the 3-parameter heating change-point model. Base and slope by least squares for every
/// balance temperature of a grid of half degrees; the one with the least squared error is taken, the lower of two equal ones.
/// Source: domain brief, section 5.3 item 2; ASHRAE Guideline 14, the 3-parameter heating model.
/// </remarks>
/// <param name="Base">Energy without heating, kWh per day.</param>
/// <param name="Slope">Rise per kelvin below the balance temperature, kWh per day and kelvin.</param>
/// <param name="Balance">Exterior temperature below which it is heated, degrees Celsius.</param>
/// <param name="Variation">Root mean squared error (divisor n - 3) over mean energy, no unit; NaN with fewer than 4 days.</param>
public readonly record struct EnergySignature(double Base, double Slope, double Balance, double Variation)
{
    /// <summary>The lowest and the highest balance temperature tried, degrees Celsius.</summary>
    public const double LowestBalance = 10, HighestBalance = 22;

    /// <summary>Fits the model to days. Days with an unknown value (NaN) do not count.</summary>
    /// <param name="exterior">Mean exterior temperature of every day, degrees Celsius.</param>
    /// <param name="energy">Energy of every day, kWh; as many.</param>
    /// <returns>All NaN when no balance temperature gives a line.</returns>
    public static EnergySignature Fit(IReadOnlyList<double> exterior, IReadOnlyList<double> energy)
    {
        ArgumentNullException.ThrowIfNull(exterior);
        ArgumentNullException.ThrowIfNull(energy);
        var best = new EnergySignature(double.NaN, double.NaN, double.NaN, double.NaN);
        double least = double.PositiveInfinity;
        for (double balance = LowestBalance; balance <= HighestBalance; balance += 0.5)
        {
            double[] cold = [.. exterior.Select(t => Math.Max(0, balance - t))];
            LinearFit line = LinearFit.Of(cold, energy);
            double[] squares = [.. cold.Select((c, i) => energy[i] - line.Intercept - (line.Slope * c)).Where(error => !double.IsNaN(error)).Select(error => error * error)];
            if (squares.Length > 0 && squares.Sum() < least)
            {
                least = squares.Sum();
                double mean = Known.Mean(energy.Where((_, i) => !double.IsNaN(exterior[i])));
                best = new EnergySignature(line.Intercept, line.Slope, balance, squares.Length > 3 ? Math.Sqrt(least / (squares.Length - 3)) / mean : double.NaN);
            }
        }

        return best;
    }

    /// <summary>The energy that the model expects, kWh per day.</summary>
    /// <param name="exterior">Mean exterior temperature of the day, degrees Celsius.</param>
    public double At(double exterior) => Base + (Slope * Math.Max(0, Balance - exterior));
}
