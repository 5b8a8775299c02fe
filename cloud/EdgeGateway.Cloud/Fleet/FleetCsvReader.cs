using System.Runtime.CompilerServices;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Reads a file in the 7-column format of docs/formats/fleet-csv.md, plain or gzip, block by block.</summary>
/// <remarks>A line that cannot be read is counted and reported, and the rest is read. Takes about a megabyte of memory for a file of any size.</remarks>
internal sealed class FleetCsvReader : IAsyncDisposable
{
    /// <summary>How many broken lines are kept word for word.</summary>
    public const int MostErrors = 20;

    private static readonly int Workers = Math.Clamp(Environment.ProcessorCount, 1, 4);

    private readonly string name;
    private readonly Stream file;
    private readonly FleetCsvSeriesNames series = new();
    private readonly Stack<FleetCsvLineParser> parsers = new();
    private readonly List<FleetCsvError> errors = [];

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

    /// <summary>All series that were read so far.</summary>
    public IReadOnlyCollection<FleetCsvSeries> Series => series.Known();

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
        await using FleetCsvContent content = await StartAsync(cancellationToken);
        var splitter = new FleetCsvSplitter(content, name);
        var inWork = new Queue<Task<FleetCsvBlock>>();
        OperatorException? damage = null;
        do
        {
            while (damage is null && !splitter.AtEnd && inWork.Count < Workers)
            {
                damage = await StartNextAsync(splitter, inWork, cancellationToken);
            }

            if (inWork.TryDequeue(out Task<FleetCsvBlock>? oldest))
            {
                FleetCsvBlock block = await oldest;
                Count(block);
                if (block.Rows.Length > 0)
                {
                    yield return block.Rows;
                }

                splitter.GiveBack(block);
            }
        }
        while (inWork.Count > 0 || (damage is null && !splitter.AtEnd));

        ThrowIfDamaged(damage);
        if (Lines == 0)
        {
            throw new OperatorException($"The file {name} is empty: it should begin with the header \"{FleetCsvHeader.Text}\".");
        }
    }

    /// <summary>Closes the file.</summary>
    public ValueTask DisposeAsync() => file.DisposeAsync();

    private async Task<FleetCsvContent> StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await FleetCsvContent.OpenAsync(file, cancellationToken);
        }
        catch (IOException e)
        {
            throw Damaged(e.Message, e);
        }
    }

    // What was read before the damage is still given; so the damage is told later.
    private async Task<OperatorException?> StartNextAsync(FleetCsvSplitter splitter, Queue<Task<FleetCsvBlock>> inWork, CancellationToken cancellationToken)
    {
        try
        {
            if (await splitter.NextAsync(cancellationToken) is { } block)
            {
                inWork.Enqueue(Task.Run(() => Parse(block), cancellationToken));
            }

            return null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return new OperatorException(e.Message, e);
        }
    }

    private FleetCsvBlock Parse(FleetCsvBlock block)
    {
        FleetCsvLineParser? parser;
        lock (parsers)
        {
            parser = parsers.TryPop(out parser) ? parser : new FleetCsvLineParser(series);
        }

        block.Parse(parser);
        lock (parsers)
        {
            parsers.Push(parser);
        }

        return block;
    }

    private void Count(FleetCsvBlock block)
    {
        errors.AddRange(block.Errors.Take(MostErrors - errors.Count).Select(error => error with { LineNumber = Lines + error.LineNumber }));
        ErrorCount += block.ErrorCount;
        Lines += block.Lines;
    }

    private void ThrowIfDamaged(OperatorException? damage)
    {
        if (damage is not null)
        {
            throw Damaged(damage.Message, damage.InnerException!);
        }
    }

    private OperatorException Damaged(string why, Exception inner) => new($"The file {name} is damaged or cannot be read after line {Lines} ({why}): fetch it again.", inner);
}
