using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Tracing;

/// <summary>The frames of a technician's run in a file: for Wireshark when its name ends in .pcapng, else text. Opened before the run, written when it is over, however it ended.</summary>
internal sealed class TraceFile : IAsyncDisposable
{
    /// <summary>The ending of a file for Wireshark.</summary>
    public const string PcapngEnding = ".pcapng";

    private const int MostFrames = 4096; // 1 MB; a run without end keeps its last ones

    private readonly FileStream file;
    private readonly string bus;

    private TraceFile(FileStream file, string bus, FrameTrace frames) => (this.file, this.bus, Frames) = (file, bus, frames);

    /// <summary>Takes the frames of the run.</summary>
    public FrameTrace Frames { get; }

    /// <summary>Makes the file.</summary>
    /// <param name="path">Its path; there must be none yet.</param>
    /// <param name="bus">The bus whose frames it is for.</param>
    /// <param name="time">Time.</param>
    /// <exception cref="OperatorException">It is there already, or cannot be made.</exception>
    public static TraceFile Create(string path, BusSettings bus, TimeProvider time)
    {
        try
        {
            return new TraceFile(new FileStream(path, FileMode.CreateNew, FileAccess.Write), Lines.NameOf(bus), FrameTrace.Of(bus, time, MostFrames));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, e);
        }
    }

    /// <summary>Writes the frames. A file without any is removed.</summary>
    /// <exception cref="OperatorException">The disk is full or gone.</exception>
    public async ValueTask DisposeAsync()
    {
        TracedFrame[] frames = Frames.Snapshot();
        try
        {
            await using (file)
            {
                await file.WriteAsync(Content(frames), CancellationToken.None);
            }

            if (frames.Length == 0)
            {
                File.Delete(file.Name);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(file.Name, e);
        }
    }

    private byte[] Content(TracedFrame[] frames) => file.Name.EndsWith(PcapngEnding, StringComparison.OrdinalIgnoreCase)
        ? TracePcapng.File(bus, Frames.Format, frames)
        : System.Text.Encoding.UTF8.GetBytes(string.Concat(TraceText.Lines(Frames.Format, frames).Select(line => line + Environment.NewLine)));

    private static OperatorException Unwritable(string path, Exception why) =>
        new($"The trace {path} cannot be written ({why.Message}): name another file with --trace FILE.", why);
}
