using System.Globalization;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Refuses readings that will not fit into memory while they are read: better a message than to be killed later.</summary>
/// <param name="available">What this process may use, bytes.</param>
/// <param name="progress">Told the share that was read, too; may be null.</param>
internal sealed class MemoryNeed(long available, IProgress<double>? progress) : IProgress<double>
{
    // A reading as it is kept, room to grow included, and what is made of it: measured, docs/scale.md.
    private const int BytesOfReading = 26;

    private const double Gigabyte = 1e9;

    private double share;

    public void Report(double value)
    {
        share = value;
        progress?.Report(value);
    }

    /// <summary>Refuses when those that are kept are already too many; what is still to be read may lie outside the window, so nothing is foretold.</summary>
    /// <param name="readings">How many were kept so far.</param>
    /// <exception cref="OperatorException">They are too many.</exception>
    public void Check(long readings)
    {
        double need = (double)BytesOfReading * readings;
        if (need > available)
        {
            throw new OperatorException(string.Create(
                CultureInfo.InvariantCulture,
                $"Method fleet keeps all readings of the window: {readings} of them, and {share:P0} of the input, take {need / Gigabyte:0.0} GB, and this process may use {available / Gigabyte:0.0} GB (the whole input would take about {need / Math.Max(share, 0.01) / Gigabyte:0.0} GB if the rest is like this). Take a shorter window, a part of the fleet, or --method reference, which averages while it reads (docs/scale.md)."));
        }
    }
}
