using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>The order in which a scan tries the settings of a serial line: the likeliest settings and addresses first, until somebody answers.</summary>
internal static class SpeedSweep
{
    /// <summary>Sweeps, or asks at the given setting only when no sweep is wanted.</summary>
    /// <typeparam name="T">The kind of line.</typeparam>
    /// <param name="line">The line as it is given.</param>
    /// <param name="wishes">What is wanted.</param>
    /// <param name="ask">Asks some addresses at one setting; says whether a device answered.</param>
    /// <param name="cancellationToken">Ends it: nothing more is asked.</param>
    public static async Task RunAsync<T>(T line, ScanWishes wishes, Func<T, IReadOnlyList<byte>, Task<bool>> ask, CancellationToken cancellationToken)
        where T : BusSettings.Serial
    {
        if (!wishes.Sweeps)
        {
            await AskAsync(line, wishes.Units);
            return;
        }

        T[] speeds = [.. LineSpeeds.LikeliestFirst(line)];
        IReadOnlyList<byte> likely = wishes.LikelyUnits;
        byte[] others = [.. wishes.Units.Except(likely)];
        HashSet<T> answering = [];
        foreach (T speed in speeds)
        {
            if (!await AskAsync(speed, likely))
            {
                continue;
            }

            // whoever is found at a likely address may have others beside him
            answering.Add(speed);
            await AskAsync(speed, others);
            if (!wishes.AllSpeeds)
            {
                return;
            }
        }

        foreach (T speed in speeds.Where(speed => !answering.Contains(speed)))
        {
            if (await AskAsync(speed, others) && !wishes.AllSpeeds)
            {
                return;
            }
        }

        async Task<bool> AskAsync(T speed, IReadOnlyList<byte> units) => !cancellationToken.IsCancellationRequested && await ask(speed, units);
    }
}
