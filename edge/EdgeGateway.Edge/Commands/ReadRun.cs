using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning;

namespace EdgeGateway.Edge.Commands;

/// <summary>Reads as often as is wanted and shows each reading.</summary>
/// <param name="reading">Reads, and says why nothing came.</param>
/// <param name="wanted">What is read.</param>
/// <param name="repetition">How often.</param>
/// <param name="terminal">Where it is shown.</param>
/// <param name="asJson">Whether machines read it.</param>
internal sealed class ReadRun(DiagnosedReading reading, WantedReading wanted, Repetition repetition, Terminal terminal, bool asJson)
{
    /// <summary>Reads; the exit code is that of the last reading, also when it is stopped in the pause behind it.</summary>
    /// <param name="time">Time.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<int> RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        if (repetition.Times == 1)
        {
            return await ShowAsync(await reading.ReadAsync(Read, wanted.First, cancellationToken), cancellationToken);
        }

        await using IModbusBus bus = reading.Open();
        int code = CommandTree.Good;
        for (int done = 0; (repetition.Times == 0 || done < repetition.Times) && await IsTimeAsync(done, time, cancellationToken); done++)
        {
            code = await ShowAsync(await reading.ReadAsync(bus, Read), cancellationToken);
        }

        return code;

        Task Read(Questioner device, ReadReport report) => wanted.ReadAsync(device, report, cancellationToken);
    }

    /// <summary>Pauses before every reading but the first; false when it is stopped meanwhile.</summary>
    private async Task<bool> IsTimeAsync(int done, TimeProvider time, CancellationToken cancellationToken)
    {
        if (done > 0)
        {
            await Task.Delay(repetition.Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return !cancellationToken.IsCancellationRequested;
    }

    private async Task<int> ShowAsync(ReadReport report, CancellationToken cancellationToken)
    {
        await ReportOutput.WriteAsync(report, terminal, asJson, cancellationToken);
        return report.IsWhole ? CommandTree.Good : CommandTree.Failed;
    }
}
