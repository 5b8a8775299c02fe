using System.Globalization;

namespace EdgeGateway.Benchmarks.Modbus;

/// <summary>What one client did in one round.</summary>
/// <param name="Transactions">Requests with their replies.</param>
/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Seconds of processor of the client's process, as the kernel counts them (getrusage).</param>
internal sealed record ClientFigures(long Transactions, double Seconds, double Processor)
{
    /// <summary>Transactions per second.</summary>
    public double Rate => Transactions / Seconds;

    /// <summary>Processor microseconds per transaction.</summary>
    public double Cost => Processor / Transactions * 1e6;

    /// <summary>Reads what a client prints: transactions, seconds, processor seconds.</summary>
    public static ClientFigures Read(string line)
    {
        string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new ClientFigures(long.Parse(parts[0], CultureInfo.InvariantCulture), Number(parts[1]), Number(parts[2]));
    }

    /// <summary>The middle one of several figures.</summary>
    public static double Median(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Transactions} {Seconds:F6} {Processor:F6}");

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
