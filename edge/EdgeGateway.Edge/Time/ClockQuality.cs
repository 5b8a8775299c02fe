using System.Runtime.InteropServices;

namespace EdgeGateway.Edge.Time;

/// <summary>How far the gateway's clock can be trusted, in the words of the telemetry message.</summary>
internal static partial class ClockQuality
{
    /// <summary>A time service keeps the clock.</summary>
    public const string Synced = "synced";

    /// <summary>The clock was set once and runs by itself.</summary>
    public const string Holdover = "holdover";

    /// <summary>The clock shows a time before this program existed.</summary>
    public const string Unset = "unset";

    /// <summary>The clock was wrong when it was measured; the time was put right when the clock was.</summary>
    public const string Corrected = "corrected";

    /// <summary>A clock that shows less is not set.</summary>
    public static readonly DateTimeOffset Oldest = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const int BytesOfTimex = 512; // the largest struct timex has 208; the kernel fills its own size
    private const int Unsynchronized = 5; // TIME_ERROR

    /// <summary>Judges a clock reading.</summary>
    /// <param name="now">What the clock shows.</param>
    /// <param name="isKept">Whether a time service keeps it.</param>
    public static string Of(DateTimeOffset now, bool isKept) => now < Oldest ? Unset : isKept ? Synced : Holdover;

    /// <summary>Whether the kernel says that a time service keeps the clock.</summary>
    /// <remarks>Source: Linux manual page adjtimex(2), return value.</remarks>
    public static bool IsKept()
    {
        if (!OperatingSystem.IsLinux())
        {
            return true;
        }

        Span<byte> timex = stackalloc byte[BytesOfTimex];
        timex.Clear(); // no mode bits: read only
        return AdjustTime(ref MemoryMarshal.GetReference(timex)) is >= 0 and not Unsynchronized;
    }

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    private static partial int AdjustTime(ref byte timex);
}
