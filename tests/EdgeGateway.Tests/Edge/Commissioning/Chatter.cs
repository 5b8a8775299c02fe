using EdgeGateway.Tests.Edge.Buses;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>Others who talk on a line all the time, on a thread of their own: the pool may be busy.</summary>
internal sealed class Chatter : IDisposable
{
    private const int PauseMilliseconds = 60;

    private readonly ManualResetEventSlim over = new();
    private readonly Thread thread;

    public Chatter(PtyLine line, byte[] bytes)
    {
        thread = new Thread(() =>
        {
            do
            {
                line.Send(bytes);
            }
            while (!over.Wait(PauseMilliseconds));
        })
        { IsBackground = true };
        thread.Start();
    }

    public void Dispose()
    {
        over.Set();
        thread.Join();
        over.Dispose();
    }
}
