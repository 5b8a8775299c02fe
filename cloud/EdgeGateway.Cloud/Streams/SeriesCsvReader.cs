using System.IO.Compression;
using System.Text;
using EdgeGateway.Cloud.Fleet;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Streams;

/// <summary>Reads a file of <c>timestamp,value</c>, plain or gzip, as docs/formats/series-csv.md describes it.</summary>
internal static class SeriesCsvReader
{
    private const int MostErrors = 5;

    /// <summary>Reads a file.</summary>
    /// <exception cref="OperatorException">It cannot be read, is damaged, is empty, or has no value.</exception>
    public static async Task<SeriesCsv> ReadAsync(string path, CancellationToken cancellationToken)
    {
        using var lines = new StreamReader(await ContentAsync(path, cancellationToken), Encoding.UTF8);
        var rows = new List<SeriesCsvRow>();
        var errors = new List<FleetCsvError>();
        string? header = null;
        int broken = 0, lineNumber = 0;
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            lineNumber++;
            if (rows.Count == 0 && header is null && broken == 0 && SeriesCsvLine.IsHeader(line))
            {
                header = line;
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                broken += Take(line, lineNumber, rows, errors) ? 0 : 1;
            }
        }

        return Checked(new SeriesCsv(path, header, rows, broken, errors, Backwards(rows)));
    }

    private static bool Take(string line, int lineNumber, List<SeriesCsvRow> rows, List<FleetCsvError> errors)
    {
        string? wrong = SeriesCsvLine.Read(line, out SeriesCsvRow row);
        rows.Add(wrong is null ? row : row with { Value = double.NaN });
        if (wrong is not null && errors.Count < MostErrors)
        {
            errors.Add(new FleetCsvError(lineNumber, wrong, FleetCsvText.Readable(line)));
        }

        return wrong is null;
    }

    private static SeriesCsv Checked(SeriesCsv series)
    {
        if (series.Rows.Count == 0)
        {
            throw new OperatorException($"The file {series.Name} has no rows: give a CSV file with lines like \"2014-07-01 00:00:00,20.5\".");
        }

        if (series.Rows.All(row => double.IsNaN(row.Value)))
        {
            string first = series.FirstBroken.Count > 0 ? $" ({series.FirstBroken[0]})" : "";
            throw new OperatorException($"The file {series.Name} has {series.Rows.Count} rows and not one value{first}: give lines like \"2014-07-01 00:00:00,20.5\".");
        }

        return series;
    }

    private static int Backwards(List<SeriesCsvRow> rows)
    {
        int count = 0;
        double latest = double.NegativeInfinity;
        foreach (SeriesCsvRow row in rows)
        {
            count += row.Seconds < latest ? 1 : 0;
            latest = double.IsNaN(row.Seconds) ? latest : Math.Max(latest, row.Seconds);
        }

        return count;
    }

    private static async Task<MemoryStream> ContentAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            byte[] bytes = await File.ReadAllBytesAsync(path, cancellationToken);
            return bytes is [0x1F, 0x8B, ..] ? await UnpackAsync(path, bytes, cancellationToken) : new MemoryStream(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be read ({e.Message}): give an existing CSV file with --input.", e);
        }
    }

    private static async Task<MemoryStream> UnpackAsync(string path, byte[] packed, CancellationToken cancellationToken)
    {
        try
        {
            await using Stream content = GzipEnd.Decompress(new MemoryStream(packed));
            var plain = new MemoryStream();
            await content.CopyToAsync(plain, cancellationToken);
            int length = GzipEnd.WithoutMark(plain.GetBuffer().AsSpan(0, (int)plain.Length));
            plain.SetLength(length >= 0 ? length : throw new InvalidDataException("it ends too early"));
            plain.Position = 0;
            return plain;
        }
        catch (InvalidDataException e)
        {
            throw new OperatorException($"The file {path} is damaged ({e.Message}): fetch it again.", e);
        }
    }
}
