namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>One connection on one way: what was answered on it, what is under way, and its end. Any thread may call.</summary>
/// <param name="way">The way.</param>
/// <param name="client">Connected.</param>
/// <param name="heard">Hears of every answer, and whether it confirms a message.</param>
/// <param name="time">The clock.</param>
internal sealed class HubSession(HubWay way, IHubClient client, Action<HubWay, bool> heard, TimeProvider time)
{
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool isEnding;
    private int confirmed, answered, failed, underWay;
    private string? lastFailure;

    /// <summary>The way.</summary>
    public HubWay Way => way;

    /// <summary>The connection.</summary>
    public IHubClient Client => client;

    /// <summary>Completes when the connection is lost, or when another way is to be used.</summary>
    public Task Over => over.Task;

    /// <summary>Whether the hub was there: it confirmed a message, or it answered and there was no message to confirm.</summary>
    public bool HasWorked
    {
        get
        {
            lock (gate)
            {
                return confirmed > 0 || (answered > 0 && failed == 0);
            }
        }
    }

    /// <summary>Why it did not work, in words.</summary>
    public string Failure => lastFailure ?? "the connection was lost before the hub answered anything";

    /// <summary>Sends a message; one that comes after <see cref="DrainAsync"/> waits for the next connection, which cancels it.</summary>
    public Task SendAsync(HubMessage message, CancellationToken cancellationToken) => Begin(isMessage: true)
        ? Counted(RunAsync(
            async () =>
            {
                await client.SendAsync(message, cancellationToken);
                return true;
            },
            isMessage: true))
        : Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);

    /// <summary>Asks the hub something.</summary>
    public Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        Begin(isMessage: false);
        return Counted(RunAsync(ask, isMessage: false));
    }

    /// <summary>Lets what is under way be answered, and nothing new begin; then the session is over.</summary>
    public async Task DrainAsync()
    {
        Task done;
        lock (gate)
        {
            isEnding = true;
            done = underWay == 0 ? Task.CompletedTask : idle.Task;
        }

        using var enough = new CancellationTokenSource();
        await Task.WhenAny(done, client.Lost, Task.Delay(LongestDrain, time, enough.Token));
        await enough.CancelAsync();
        End();
    }

    /// <summary>The connection is lost.</summary>
    public void End() => over.TrySetResult();

    private bool Begin(bool isMessage)
    {
        lock (gate)
        {
            if (isEnding && isMessage)
            {
                return false;
            }

            underWay++;
            return true;
        }
    }

    private async Task<T> RunAsync<T>(Func<Task<T>> ask, bool isMessage)
    {
        try
        {
            T answer = await ask();
            Answered(isMessage);
            return answer;
        }
        catch (HubException e)
        {
            if (e.Failure == HubFailure.Transient)
            {
                NotAnswered(isMessage, e.Message);
            }
            else
            {
                Answered(isMessage); // a refusal is an answer
            }

            throw;
        }
    }

    /// <summary>Counts it as under way until whoever waits for it can see its end: only then may the session be over.</summary>
    private Task<T> Counted<T>(Task<T> asked)
    {
        asked.ContinueWith(_ => Finish(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return asked;
    }

    private void Answered(bool isMessage)
    {
        lock (gate)
        {
            answered++;
            confirmed += isMessage ? 1 : 0;
        }

        heard(way, isMessage);
    }

    private void NotAnswered(bool isMessage, string reason)
    {
        lock (gate)
        {
            failed += isMessage ? 1 : 0;
            lastFailure = reason;
        }
    }

    private void Finish()
    {
        lock (gate)
        {
            if (--underWay == 0 && isEnding)
            {
                idle.TrySetResult();
            }
        }
    }
}
