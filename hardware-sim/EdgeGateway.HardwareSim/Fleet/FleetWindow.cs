using System.Globalization;
using System.Text;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>The reading times of a fleet: every quarter of an hour from one midnight to another, UTC.</summary>
internal sealed class FleetWindow
{
    private const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private readonly byte[][] texts;

    /// <param name="from">First day.</param>
    /// <param name="to">The day after the last.</param>
    /// <exception cref="OperatorException">The window is empty.</exception>
    public FleetWindow(DateOnly from, DateOnly to)
    {
        if (to <= from)
        {
            throw new OperatorException(
                $"The window from {from:yyyy-MM-dd} to {to:yyyy-MM-dd} holds no day: --to names the day after the last and must lie after --from.");
        }

        Start = new DateTimeOffset(from, TimeOnly.MinValue, TimeSpan.Zero);
        Days = to.DayNumber - from.DayNumber;
        texts = [.. Enumerable.Range(0, Count).Select(i => Encoding.ASCII.GetBytes(Text(i)))];
    }

    /// <summary>How often an installation is read.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Readings of a day.</summary>
    public static int PerDay { get; } = (int)(TimeSpan.FromDays(1) / Interval);

    public DateTimeOffset Start { get; }

    public int Days { get; }

    public int Count => Days * PerDay;

    public DateTimeOffset TimeAt(int index) => Start + (index * Interval);

    /// <summary>The time as the CSV file writes it.</summary>
    public ReadOnlySpan<byte> Utf8At(int index) => texts[index];

    /// <summary>The time as the CSV file writes it; the end of the window is a time, too.</summary>
    public string Text(int index) => TimeAt(index).UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
