using System.Runtime.InteropServices;
using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Buses;

/// <summary>The descriptor of a serial port on Linux: how it is opened and written, whoever uses it.</summary>
internal static unsafe class PortDescriptor
{
    private const int WriteMilliseconds = 1_000;

    /// <summary>What is said of a file or device that is something else.</summary>
    public const string NoSerialPort = "is no serial port";

    /// <summary>Whether the last call may be made again.</summary>
    public static bool MayRepeat => Marshal.GetLastPInvokeError() is LinuxCalls.Interrupted or LinuxCalls.TryAgain;

    /// <summary>Opens a port; it is neither locked nor set yet.</summary>
    /// <exception cref="IOException">It is missing, in use or not permitted.</exception>
    public static int Open(BusSettings.Serial settings)
    {
        int descriptor = LinuxCalls.Open(
            settings.Port, LinuxCalls.ReadWrite | LinuxCalls.NoControllingTerminal | LinuxCalls.NonBlocking | LinuxCalls.CloseOnExec);
        return descriptor >= 0
            ? descriptor
            : throw new IOException(Marshal.GetLastPInvokeError() == LinuxCalls.Busy ? InUse(settings) : $"cannot be opened ({LinuxCalls.LastError()})");
    }

    /// <summary>What is said of a port that somebody else has.</summary>
    public static string InUse(BusSettings.Serial settings) =>
        $"is in use by {(PortUsers.Of(settings.Port) is { Count: > 0 } users ? string.Join(", ", users) : "another program")}";

    /// <summary>What is said of a port that did not take its settings; right after the call that failed.</summary>
    public static string CannotBeSet(BusSettings.Serial settings) => Marshal.GetLastPInvokeError() == LinuxCalls.NotATerminal
        ? NoSerialPort
        : $"cannot be set to {settings.Baud} baud, {settings.DataBits} data bits, {settings.Parity} parity, {settings.StopBits} stop bits ({LinuxCalls.LastError()})";

    /// <summary>Sends all bytes.</summary>
    /// <exception cref="IOException">The port is gone, or takes nothing for a second.</exception>
    public static void Write(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint count;
            fixed (byte* first = bytes)
            {
                count = LinuxCalls.Write(descriptor, first, (nuint)bytes.Length);
            }

            if (count >= 0)
            {
                bytes = bytes[(int)count..];
            }
            else if (!MayRepeat || !WaitUntilWritable(descriptor))
            {
                throw new IOException($"cannot be written ({LinuxCalls.LastError()})");
            }
        }
    }

    private static bool WaitUntilWritable(int descriptor)
    {
        var entry = new PollEntry { Descriptor = descriptor, Wanted = PollEntry.Writable };
        return LinuxCalls.Poll(&entry, 1, WriteMilliseconds) > 0 && (entry.Happened & PollEntry.Failed) == 0;
    }
}
