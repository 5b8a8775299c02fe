namespace EdgeGateway.Hub.Faults;

/// <summary>The faults that a bench has ordered. None in a hub that does not allow them.</summary>
internal sealed class FaultSwitches
{
    private const string Everybody = "";
    private readonly Dictionary<string, FaultSwitch> switches = new(StringComparer.Ordinal);
    private readonly object gate = new();

    /// <summary>What is left of them.</summary>
    public IReadOnlyList<FaultSwitch> All
    {
        get
        {
            lock (gate)
            {
                return [.. switches.Values.OrderBy(s => s.Device, StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>Takes the place of an earlier order for the same device, or for all.</summary>
    public void Set(FaultSwitch wanted)
    {
        lock (gate)
        {
            Put(wanted.Device ?? Everybody, wanted);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            switches.Clear();
        }
    }

    /// <summary>Whether this message of the device is to be refused; counts it.</summary>
    public bool Throttles(string deviceId) => Use(deviceId, s => s.Throttle > 0, s => s with { Throttle = s.Throttle - 1 });

    /// <summary>Whether this message of the device is to be kept without saying so; counts it.</summary>
    public bool DropsAcknowledgement(string deviceId) =>
        Use(deviceId, s => s.DropAcknowledgements > 0, s => s with { DropAcknowledgements = s.DropAcknowledgements - 1 });

    /// <summary>Whether the hub breaks at this message of the device; counts it.</summary>
    public bool Fails(string deviceId) => Use(deviceId, s => s.Fail > 0, s => s with { Fail = s.Fail - 1 });

    /// <summary>Whether the acknowledgement of this message of the device is to be sent twice; counts it.</summary>
    public bool RepeatsAcknowledgement(string deviceId) =>
        Use(deviceId, s => s.RepeatAcknowledgements > 0, s => s with { RepeatAcknowledgements = s.RepeatAcknowledgements - 1 });

    /// <summary>Whether this message of the device is to be kept and given back; counts it.</summary>
    public bool GivesBack(string deviceId) => Use(deviceId, s => s.GiveBack > 0, s => s with { GiveBack = s.GiveBack - 1 });

    /// <summary>How much later the device is to hear that its message was kept.</summary>
    public TimeSpan DelayOf(string deviceId)
    {
        lock (gate)
        {
            TimeSpan own = switches.TryGetValue(deviceId, out FaultSwitch? mine) ? mine.Delay : TimeSpan.Zero;
            TimeSpan general = switches.TryGetValue(Everybody, out FaultSwitch? all) ? all.Delay : TimeSpan.Zero;
            return own > general ? own : general;
        }
    }

    private bool Use(string deviceId, Func<FaultSwitch, bool> applies, Func<FaultSwitch, FaultSwitch> use)
    {
        lock (gate)
        {
            foreach (string key in (string[])[deviceId, Everybody])
            {
                if (switches.TryGetValue(key, out FaultSwitch? found) && applies(found))
                {
                    Put(key, use(found));
                    return true;
                }
            }

            return false;
        }
    }

    private void Put(string key, FaultSwitch next)
    {
        if (next.IsSpent)
        {
            switches.Remove(key);
        }
        else
        {
            switches[key] = next;
        }
    }
}
