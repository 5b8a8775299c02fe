namespace EdgeGateway.Cloud.Fleet;

/// <summary>A piece of the file that holds whole lines, and what they say. Blocks are read one after the other and parsed side by side.</summary>
internal sealed class FleetCsvBlock(string name)
{
    /// <summary>How many bytes a block takes at most; a longer line is left out.</summary>
    public const int Size = 1 << 18;

    private readonly List<FleetCsvError> errors = [];
    private FleetCsvRow[] rows = new FleetCsvRow[2048];
    private int count;

    /// <summary>The bytes; the first <see cref="Length"/> of them are the lines.</summary>
    public byte[] Bytes { get; } = new byte[Size];

    public int Length { get; set; }

    /// <summary>Whether the first line is the header of the file.</summary>
    public bool HasHeader { get; set; }

    /// <summary>Whether the first line is only the rest of one that was too long, and has been told already.</summary>
    public bool BeginsInside { get; set; }

    /// <summary>Whether it holds nothing but the beginning of a line that is too long.</summary>
    public bool IsTooLong { get; set; }

    /// <summary>How many lines end in it.</summary>
    public long Lines { get; private set; }

    public long ErrorCount { get; private set; }

    /// <summary>The first lines that could not be read; numbered from 1 within the block.</summary>
    public IReadOnlyList<FleetCsvError> Errors => errors;

    /// <summary>Valid until the block is parsed again.</summary>
    public ReadOnlyMemory<FleetCsvRow> Rows => rows.AsMemory(0, count);

    /// <summary>Reads the lines.</summary>
    public void Parse(FleetCsvLineParser parser)
    {
        Lines = ErrorCount = count = 0;
        errors.Clear();
        ReadOnlySpan<byte> block = Bytes.AsSpan(0, Length);
        if (IsTooLong)
        {
            TakeLongLine(block);
            return;
        }

        while (!block.IsEmpty)
        {
            int length = block.IndexOf((byte)'\n');
            length = length < 0 ? block.Length : length;
            TakeLine(block[..length], parser);
            block = block[Math.Min(length + 1, block.Length)..];
        }
    }

    private void TakeLongLine(ReadOnlySpan<byte> block)
    {
        if (HasHeader)
        {
            FleetCsvHeader.Check(block, name);
        }

        if (!BeginsInside)
        {
            Refuse(1, $"longer than {Size} bytes", block);
        }
    }

    private void TakeLine(ReadOnlySpan<byte> line, FleetCsvLineParser parser)
    {
        Lines++;
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        if (Lines == 1 && (HasHeader || BeginsInside))
        {
            if (HasHeader)
            {
                FleetCsvHeader.Check(line, name);
            }
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

    private void Add(in FleetCsvRow row)
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
        if (errors.Count < FleetCsvReader.MostErrors)
        {
            errors.Add(new FleetCsvError(lineNumber, what, FleetCsvText.Readable(line)));
        }
    }
}
