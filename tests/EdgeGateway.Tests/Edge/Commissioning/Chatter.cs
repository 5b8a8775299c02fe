using EdgeGateway.Tests.Edge.Buses;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>Others who talk on a line all the time.</summary>
internal sealed class Chatter : IDisposable
{
    private readonly Timer timer;
    private readonly Lock gate = new();
    private bool isOver;

    public Chatter(PtyLine line, byte[] bytes) => timer = new Timer(_ => Say(line, bytes), null, 0, 60);

    public void Dispose()
    {
        lock (gate)
        {
            isOver = true;
        }

        timer.Dispose();
    }

    private void Say(PtyLine line, byte[] bytes)
    {
        lock (gate)
        {
            if (!isOver)
            {
                line.Send(bytes);
            }
        }
    }
}
