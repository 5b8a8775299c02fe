using EdgeGateway.Edge.Files;

namespace EdgeGateway.Edge.Buffer.Segments;

/// <summary>Opens a segment's two files.</summary>
internal static class SegmentFiles
{
    /// <summary>Opens or creates them, for this process alone.</summary>
    /// <param name="disk">Where they are.</param>
    /// <param name="data">The data file.</param>
    /// <param name="log">The log.</param>
    /// <param name="longestLog">Bytes of the log at which it is copied into the data file.</param>
    /// <exception cref="InvalidDataException">A page is damaged.</exception>
    /// <exception cref="IOException">The disk refused, or another process has them.</exception>
    public static Segment Open(IDisk disk, string data, string log, long longestLog)
    {
        (IRawFile dataFile, IRawFile logFile) = OpenRaw(disk, data, log);
        return Segment.Open(dataFile, logFile, longestLog);
    }

    /// <summary>Opens or creates them as bytes.</summary>
    /// <exception cref="IOException">The disk refused, or another process has them.</exception>
    public static (IRawFile Data, IRawFile Log) OpenRaw(IDisk disk, string data, string log)
    {
        IRawFile dataFile = disk.Open(data);
        try
        {
            return (dataFile, disk.Open(log));
        }
        catch
        {
            dataFile.Dispose();
            throw;
        }
    }
}
