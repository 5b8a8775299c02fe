using System.Globalization;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;

namespace EdgeGateway.Edge.Commands;

/// <summary>Writes the readings that wait for the hub as CSV: RFC 4180, UTF-8, a header, times in UTC.</summary>
internal static class WaitingCsv
{
    private const string Header = "ordinal,boot,block_first,installation,city,point,role,quantity,measured_at,value,quality";

    /// <summary>Writes the file.</summary>
    /// <returns>How many readings.</returns>
    /// <exception cref="OperatorException">The file exists or cannot be written.</exception>
    public static async Task<long> WriteAsync(SegmentChain chain, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
            await writer.WriteLineAsync(Header);
            long count = 0;
            foreach (Block block in chain.Blocks(chain.State.Head))
            {
                cancellationToken.ThrowIfCancellationRequested();
                long ordinal = block.Id;
                foreach (StoredReading stored in BlockFormat.Read(block.Packed))
                {
                    if (ordinal >= chain.State.Passed && !chain.State.Holes.Exists(hole => hole.Holds(ordinal)))
                    {
                        await writer.WriteLineAsync(Line(block, ordinal, TimeShifts.Apply(stored, block.Clock, TimeShifts.At(chain.State.Shifts, ordinal))));
                        count++;
                    }

                    ordinal++;
                }
            }

            return count;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be written ({e.Message}): name another with --out FILE.", e);
        }
    }

    private static string Line(Block block, long ordinal, StoredReading stored) => string.Create(
        CultureInfo.InvariantCulture,
        $"{ordinal},{block.Boot},{block.First},{stored.Point.Installation},{Quoted(stored.Point.City)},{Quoted(stored.Point.Id.Value)},{Quoted(stored.Point.Role ?? "")},{stored.Point.Quantity},{stored.Reading.MeasuredAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'},{stored.Reading.Value:R},{(int)stored.Reading.Quality}");

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
