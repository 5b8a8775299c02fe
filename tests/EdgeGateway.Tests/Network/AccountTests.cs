using System.Text;
using EdgeGateway.Hub.Events;
using Xunit;

namespace EdgeGateway.Tests.Network;

/// <summary>The account tells losses and doubles from messages that merely came twice.</summary>
public sealed class AccountTests
{
    [Fact]
    public void Losses_doubles_and_strange_contents_are_told_apart()
    {
        HubEvent first = Event(sequence: 0, 10, 11), again = Event(sequence: 0, 10, 11), renamed = Event(sequence: 5, 11), changed = Event(sequence: 1, 99);

        Account good = Account.Of([10, 11], [first, again]);
        Account bad = Account.Of([10, 11, 12, 13], [first, renamed, changed]);

        Assert.Equal((0, 0, 0, 2, 1), (good.Lost, good.Doubled, good.Wrong, good.Messages, good.Again));
        Assert.Equal((2, 1, 1, 3, 0), (bad.Lost, bad.Doubled, bad.Wrong, bad.Messages, bad.Again));
    }

    private static HubEvent Event(long sequence, params double[] values)
    {
        string body = FormattableString.Invariant(
            $$"""{"schema":"edgegateway.telemetry/1","gateway":"gw-1","boot":1,"seq":{{sequence}},"clock":"synced","t0":"2026-01-10T08:00:00Z","series":[{"point":"7/b/supply","installation":7,"city":"LYON","quantity":"Temperature","dt":[{{string.Join(',', values.Select(_ => 0))}}],"v":[{{string.Join(',', values)}}]}]}""");
        return new HubEvent
        {
            DeviceId = "gw-1", GenerationId = "1", AuthMethod = "{}", Body = Encoding.UTF8.GetBytes(body), System = [new("$.mid", FormattableString.Invariant($"gw-1:1:{sequence}"))],
        };
    }
}
