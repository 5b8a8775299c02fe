using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Reads a file in the 7-column format of docs/formats/fleet-csv.md, plain or gzip, block by block.</summary>
/// <remarks>A line that cannot be read is counted and reported, and the rest is read. Takes about a megabyte of memory for a file of any size.</remarks>
internal sealed class FleetCsvReader : IAsyncDisposable
{
    /// <summary>How many broken lines are kept word for word.</summary>
    public const int MostErrors = 20;

    private const int BlockSize = 1 << 18;

    private readonly string name;
    private readonly Stream file;
    private readonly FleetCsvLineParser parser = new();
    private readonly List<FleetCsvError> errors = [];
    private FleetCsvRow[] rows = new FleetCsvRow[4096];
    private int count;
    private bool skipping, gzip;

    /// <summary>Reads from a stream, which is closed with the reader.</summary>
    /// <param name="file">The content, plain or gzip.</param>
    /// <param name="name">What messages call it.</param>
    public FleetCsvReader(Stream file, string name)
    {
        this.file = file;
        this.name = name;
    }

    /// <summary>How many bytes of the file were read, compressed as they lie there; 0 when the stream cannot tell.</summary>
    public long BytesRead => file.CanSeek ? file.Position : 0;

    /// <summary>The file's length in bytes, or null when the stream cannot tell.</summary>
    public long? Length => file.CanSeek ? file.Length : null;

    /// <summary>How many lines were read, the header included.</summary>
    public long Lines { get; private set; }

    /// <summary>How many lines could not be read.</summary>
    public long ErrorCount { get; private set; }

    /// <summary>The first lines that could not be read, at most <see cref="MostErrors"/>.</summary>
    public IReadOnlyList<FleetCsvError> Errors => errors;

    /// <summary>Knows all series that occurred so far.</summary>
    public FleetCsvLineParser Parser => parser;

    /// <summary>Opens a file.</summary>
    /// <exception cref="OperatorException">It is missing or may not be read.</exception>
    public static FleetCsvReader Open(string path)
    {
        try
        {
            return new FleetCsvReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: false), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {path} cannot be read ({e.Message}): give an existing CSV file.", e);
        }
    }

    /// <summary>Reads all lines once.</summary>
    /// <returns>Blocks of rows in the order of the file; a block is valid until the next is asked for.</returns>
    /// <exception cref="OperatorException">The header is another one, or the file is damaged.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<FleetCsvRow>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using Stream content = await ContentAsync(cancellationToken);
        byte[] buffer = new byte[BlockSize];
        int kept = 0, got;
        do
        {
            got = await FillAsync(content, buffer.AsMemory(kept), cancellationToken);
            kept = got == 0 && gzip ? WholeEnd(buffer.AsSpan(0, kept)) : kept;
            count = 0;
            int length = kept + got, used = TakeLines(buffer.AsSpan(0, length), atEnd: got == 0);
            buffer.AsSpan(used, length - used).CopyTo(buffer);
            kept = length - used;
            if (count > 0)
            {
                yield return rows.AsMemory(0, count);
            }
        }
        while (got > 0);

        if (Lines == 0)
        {
            throw new OperatorException($"The file {name} is empty: it should begin with the header \"{FleetCsvHeader.Text}\".");
        }
    }

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync() => file.DisposeAsync();

    private async Task<Stream> ContentAsync(CancellationToken cancellationToken)
    {
        PipeReader pipe = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: BlockSize, leaveOpen: true));
        ReadResult start = await StartAsync(pipe, cancellationToken);
        gzip = IsGzip(start);
        pipe.AdvanceTo(start.Buffer.Start);
        Stream content = pipe.AsStream();
        return gzip ? GzipEnd.Decompress(content) : content;
    }

    private async Task<ReadResult> StartAsync(PipeReader pipe, CancellationToken cancellationToken)
    {
        try
        {
            return await pipe.ReadAtLeastAsync(2, cancellationToken);
        }
        catch (IOException e)
        {
            throw Damaged(e.Message, e);
        }
    }

    private static bool IsGzip(ReadResult start)
    {
        var reader = new System.Buffers.SequenceReader<byte>(start.Buffer);
        return reader.TryRead(out byte first) && reader.TryRead(out byte second) && first == 0x1F && second == 0x8B;
    }

    private async Task<int> FillAsync(Stream content, Memory<byte> room, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(room, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw Damaged(e.Message, e);
        }
    }

    private int WholeEnd(ReadOnlySpan<byte> lastBytes)
    {
        int left = GzipEnd.WithoutMark(lastBytes);
        return left >= 0 ? left : throw Damaged("it ends too early", null);
    }

    private OperatorException Damaged(string why, Exception? inner) =>
        new($"The file {name} is damaged or cannot be read after line {Lines} ({why}): fetch it again.", inner);

    private int TakeLines(ReadOnlySpan<byte> block, bool atEnd)
    {
        int from = 0;
        while (from < block.Length)
        {
            int length = block[from..].IndexOf((byte)'\n');
            if (length < 0 && !atEnd)
            {
                break;
            }

            length = length < 0 ? block.Length - from : length;
            TakeLine(block.Slice(from, length));
            from += length + 1;
        }

        from = Math.Min(from, block.Length);
        return from == 0 && block.Length == BlockSize ? SkipLongLine(block) : from;
    }

    private int SkipLongLine(ReadOnlySpan<byte> block)
    {
        if (Lines == 0)
        {
            FleetCsvHeader.Check(block, name);
        }

        if (!skipping)
        {
            Refuse(Lines + 1, $"longer than {BlockSize} bytes", block);
        }

        skipping = true;
        return block.Length;
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        Lines++;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        if (skipping)
        {
            skipping = false;
        }
        else if (Lines == 1)
        {
            FleetCsvHeader.Check(line, name);
        }
        else if (parser.TryParse(line, out FleetCsvRow row, out string? what))
        {
            Add(row);
        }
        else if (!line.IsEmpty)
        {
            Refuse(Lines, what, line);
        }
    }

    private void Add(FleetCsvRow row)
    {
        if (count == rows.Length)
        {
            Array.Resize(ref rows, 2 * count);
        }

        rows[count++] = row;
    }

    private void Refuse(long lineNumber, string what, ReadOnlySpan<byte> line)
    {
        ErrorCount++;
        if (errors.Count < MostErrors)
        {
            errors.Add(new FleetCsvError(lineNumber, what, FleetCsvText.Readable(line)));
        }
    }
}
