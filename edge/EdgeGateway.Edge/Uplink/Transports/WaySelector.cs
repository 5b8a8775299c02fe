using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Uplink.Transports;

/// <summary>
/// Decides which way to the hub is used, by evidence alone: away from one on which the hub does not answer, and back to a preferred one when a probe of it was answered
/// (decision 25). Any thread may ask.
/// </summary>
/// <param name="siteProxy">The proxy of the command line, used where the configuration names none.</param>
/// <param name="known">The way that worked last, or null.</param>
/// <param name="time">The clock.</param>
internal sealed class WaySelector(ProxyAddress? siteProxy, HubWay? known, TimeProvider time)
{
    /// <summary>So many tries or connections in a row without an answer end the use of a way that worked; in the search that follows one is enough.</summary>
    public const int FailuresBeforeNext = 2;

    private const int LongestReturn = 4; // times the configured one

    private readonly Lock gate = new();
    private UplinkSettings? settings;
    private List<HubWay> ways = [];
    private HubWay? lastGood = known;
    private WayReport report = new(known ?? new HubWay(Transport.Mqtt, siteProxy), time.GetUtcNow(), "it worked last");
    private bool isProven = known is not null;
    private int failures;
    private bool isSearching;
    private HubWay? searched;
    private HubWay? cameFrom;
    private HubWay? distrusted;
    private TimeSpan returnWait;
    private long waitsSince;

    /// <summary>The way to use, since when and why.</summary>
    public WayReport Report
    {
        get
        {
            lock (gate)
            {
                return report;
            }
        }
    }

    /// <summary>The ways that are preferred to the present one, best first, one that answered a probe in vain last; empty when the present one is the best.</summary>
    public IReadOnlyList<HubWay> Better
    {
        get
        {
            lock (gate)
            {
                return [.. ways.TakeWhile(way => way != report.Way).OrderBy(way => way == distrusted)];
            }
        }
    }

    /// <summary>How long until the better ways are to be probed.</summary>
    public TimeSpan UntilReturn
    {
        get
        {
            lock (gate)
            {
                TimeSpan left = returnWait - time.GetElapsedTime(waitsSince);
                return left > TimeSpan.Zero ? left : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Takes the settings in force. A way that works is kept while a better one is probed; one that is not wanted any more is left at once.</summary>
    public void Configure(UplinkSettings fresh)
    {
        lock (gate)
        {
            if (fresh.Equals(settings))
            {
                return;
            }

            settings = fresh;
            List<HubWay> wanted = [.. fresh.Transports.Select(transport => new HubWay(transport, fresh.Proxy ?? siteProxy))];
            bool isKept = isProven && wanted.Contains(report.Way);
            if (lastGood is not null && !wanted.Contains(lastGood))
            {
                wanted.Add(lastGood); // settings that lead nowhere must not lock the gateway out
            }

            (ways, cameFrom, distrusted, searched) = (wanted, null, null, null);
            Wait(TimeSpan.Zero);
            if (!isKept)
            {
                Choose(wanted[0], "it is the preferred one");
            }
        }
    }

    /// <summary>The hub answered something: the way leads to it.</summary>
    /// <returns>Whether this way is another one than the last on which it answered.</returns>
    public bool Answered(HubWay way)
    {
        lock (gate)
        {
            if (way != report.Way)
            {
                return false;
            }

            isProven = true;
            bool isNews = lastGood != way;
            lastGood = way;
            return isNews;
        }
    }

    /// <summary>The way does what it is for: a message was confirmed, or a connection ended on which everything was answered.</summary>
    public void Worked(HubWay way)
    {
        lock (gate)
        {
            if (way == report.Way)
            {
                (failures, isSearching, cameFrom) = (0, false, null);
                distrusted = distrusted == way ? null : distrusted;
            }
        }
    }

    /// <summary>A try ended or a connection was lost without an answer of the hub.</summary>
    /// <returns>Whether another way was chosen.</returns>
    public bool Failed(HubWay way, string reason)
    {
        lock (gate)
        {
            if (way != report.Way || ways.Count < 2)
            {
                return false;
            }

            if (cameFrom is not null)
            {
                HubWay back = cameFrom;
                distrusted = way;
                Choose(back, $"{way} answered a probe but failed: {reason}");
                WaitLonger();
                return true;
            }

            if (++failures < FailuresBeforeNext && !isSearching)
            {
                return false;
            }

            if (way == ways[0])
            {
                Wait(settings!.ReturnAfter);
            }

            isSearching = true;
            Choose(Next(way), $"{way} failed: {reason}");
            return true;
        }
    }

    /// <summary>A better way answered a probe: it is tried, and left at the first failure.</summary>
    public void Return(HubWay better)
    {
        lock (gate)
        {
            HubWay from = report.Way;
            Choose(better, "it answers and is preferred");
            cameFrom = from;
        }
    }

    /// <summary>No better way answered.</summary>
    public void Stay()
    {
        lock (gate)
        {
            WaitLonger();
        }
    }

    /// <summary>The way that worked last is every second one: when the hub or the site's line comes back, it is likely the first to work.</summary>
    private HubWay Next(HubWay way)
    {
        if (lastGood is not null && way != lastGood && ways.Contains(lastGood))
        {
            searched = way;
            return lastGood;
        }

        HubWay[] others = [.. ways.Where(other => other != lastGood)];
        HubWay from = way == lastGood && searched is not null ? searched : way;
        searched = others[(Array.IndexOf(others, from) + 1) % others.Length]; // from the first one when the search begins
        return searched;
    }

    private void Choose(HubWay way, string reason)
    {
        report = new WayReport(way, time.GetUtcNow(), reason);
        (failures, isProven, cameFrom) = (0, false, null);
    }

    private void WaitLonger()
    {
        TimeSpan usual = settings!.ReturnAfter, longer = returnWait * 2;
        Wait(longer < usual ? usual : longer > usual * LongestReturn ? usual * LongestReturn : longer);
    }

    private void Wait(TimeSpan wait) => (returnWait, waitsSince) = (wait, time.GetTimestamp());
}
