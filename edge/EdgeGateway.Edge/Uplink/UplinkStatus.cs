using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Where the uplink stands; may be read from any thread.</summary>
internal sealed class UplinkStatus(ILogger<UplinkStatus> logger)
{
    private volatile UplinkState state;

    /// <summary>The present state.</summary>
    public UplinkState State => state;

    /// <summary>The whole life of the uplink on one page. What has no line here changes nothing.</summary>
    public static UplinkState Next(UplinkState state, UplinkEvent happened) => (state, happened) switch
    {
        (UplinkState.Offline, UplinkEvent.Tries) => UplinkState.Connecting,
        (UplinkState.Connecting, UplinkEvent.Connects) => UplinkState.Waiting,
        (UplinkState.Waiting, UplinkEvent.Sends) => UplinkState.Sending,
        (UplinkState.Sending, UplinkEvent.IsConfirmed) => UplinkState.Waiting,
        (_, UplinkEvent.IsLost) => UplinkState.Offline,
        _ => state,
    };

    /// <summary>Something happened; called by the uplink's one task.</summary>
    public void Happened(UplinkEvent what)
    {
        UplinkState before = state;
        state = Next(before, what);
        if (IsConnected(state) != IsConnected(before))
        {
            Log.UplinkMoved(logger, before, state); // not each message: a log on flash must stay short
        }
    }

    private static bool IsConnected(UplinkState state) => state is UplinkState.Sending or UplinkState.Waiting;
}
