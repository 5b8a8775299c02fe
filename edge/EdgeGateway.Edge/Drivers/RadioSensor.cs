using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.LoRaWan;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>One LoRaWAN sensor: judges its frames, keeps its counter and turns its payloads into readings.</summary>
internal sealed class RadioSensor
{
    /// <summary>What the health says of a sensor without keys.</summary>
    public const string NoKeys = "no session keys";
    private const int MissedReports = 3;

    private readonly string name;
    private readonly SensorSettings settings;
    private readonly Acknowledgements acknowledgements;
    private readonly ILogger logger;
    private readonly SensorPoints points;
    private readonly LoRaWanSession? session;
    private FrameCounter? lastCounter;
    private AcceptedFrame? lastFrame;
    private bool isRefusing, isUnreadable;
    private volatile DeviceHealth health;

    public RadioSensor(string name, SensorSettings settings, string city, SessionKeys? keys, uint? lastCounter, Acknowledgements acknowledgements, ILogger logger)
    {
        (this.name, this.settings, this.acknowledgements, this.logger) = (name, settings, acknowledgements, logger);
        points = new SensorPoints(name, settings, city);
        Address = DevAddr.TryParse(settings.DevAddr, out DevAddr address)
            ? address
            : throw new ArgumentException($"The address {settings.DevAddr} of sensor {name} is not 8 hex digits.", nameof(settings));
        session = keys is null ? null : new LoRaWanSession(address, keys.Network, keys.Application);
        this.lastCounter = lastCounter is { } value ? new FrameCounter(value) : null;
        health = new DeviceHealth(name, IsOnline: false, LastSeen: null, keys is null ? NoKeys : null, 0, 0, 0, 0);
    }

    /// <summary>The short address that its frames carry; several sensors may share one.</summary>
    public DevAddr Address { get; }

    /// <summary>What is known of it: online while it is heard at least every third time that it should be.</summary>
    public DeviceHealth HealthAt(DateTimeOffset now)
    {
        DeviceHealth known = health;
        return known with { IsOnline = known.LastSeen is { } seen && now - seen <= MissedReports * settings.ReportInterval };
    }

    /// <summary>The counter with which the frame is this sensor's own; null when it is not.</summary>
    public FrameCounter? Recognize(PhyPayload.DataUp frame) => session is null ? null : CounterSearch.Find(session, frame, lastCounter);

    /// <summary>A frame with this sensor's address that its key did not sign.</summary>
    public void NotRecognized()
    {
        string why = session is null ? NoKeys : "wrong integrity code: another sensor's frame, or wrong session keys";
        health = health with { Requests = health.Requests + 1, DamagedFrames = health.DamagedFrames + 1, LastError = why };
    }

    /// <summary>Takes a recognized frame; null when it brings nothing new.</summary>
    public AcquiredBatch? Take(PhyPayload.DataUp frame, FrameCounter counter, HeardFrame heard)
    {
        switch (lastCounter?.Judge(counter))
        {
            case FrameCounterVerdict.Old:
                Refuse($"frame {counter} came after {lastCounter}: a replay, or the sensor was restarted without new keys");
                return null;
            case FrameCounterVerdict.Repeated:
                return TakeRepeated(frame, counter, heard);
            case FrameCounterVerdict.TooFarAhead:
                logger.CounterJumped(name, lastCounter.Value.Value, counter.Value);
                break;
        }

        health = health with { Requests = health.Requests + 1, LastSeen = heard.At, LastError = null };
        isRefusing = false;
        lastCounter = counter;
        lastFrame = new AcceptedFrame(session!, counter, frame.Mic, heard);
        return Deliver(frame, lastFrame);
    }

    private AcquiredBatch? TakeRepeated(PhyPayload.DataUp frame, FrameCounter counter, HeardFrame heard)
    {
        if (lastFrame?.TakeCopy(frame.Mic, heard) == true)
        {
            return null;
        }

        // after a restart the counter is known from disk, so the reading is there as well
        lastFrame ??= new AcceptedFrame(session!, counter, frame.Mic, heard) { IsKept = true };
        if (!frame.IsConfirmed || !lastFrame.TakeRepetition(frame.Mic, heard))
        {
            Refuse($"frame {counter} came twice");
            return null;
        }

        health = health with { Requests = health.Requests + 1, LastSeen = heard.At };
        if (!lastFrame.IsKept)
        {
            return Deliver(frame, lastFrame);
        }

        acknowledgements.Request(lastFrame);
        return null;
    }

    private AcquiredBatch? Deliver(PhyPayload.DataUp frame, AcceptedFrame accepted)
    {
        // MAC commands alone bring no reading; the counter goes to disk with the next one
        if (frame.Port is not { IsApplication: true })
        {
            accepted.IsKept = true;
            AnswerIfAsked(frame, accepted);
            return null;
        }

        IReadOnlyList<PointReading> readings = points.Read(session!.Decrypt(frame, accepted.Counter), accepted.MeasuredAt, out string? fault);
        Report(fault);

        return new AcquiredBatch(name, readings, new FrameCounterUpdate(settings.DevEui, accepted.Counter.Value), () =>
        {
            accepted.IsKept = true;
            AnswerIfAsked(frame, accepted);
        });
    }

    /// <summary>Notes whether the payload could be read; a wrong map is logged once and not with every frame.</summary>
    private void Report(string? fault)
    {
        if (fault is not null && !isUnreadable)
        {
            logger.PayloadUnreadable(name, fault);
        }

        isUnreadable = fault is not null;
        health = health with { LastError = fault };
    }

    private void AnswerIfAsked(PhyPayload.DataUp frame, AcceptedFrame accepted)
    {
        if (frame.IsConfirmed)
        {
            acknowledgements.Request(accepted);
        }
    }

    /// <summary>Counts every refused frame and logs the first; whoever replays frames must not be able to fill the disk.</summary>
    private void Refuse(string why)
    {
        if (!isRefusing)
        {
            logger.FrameRefused(name, why);
        }

        isRefusing = true;
        health = health with { Requests = health.Requests + 1, Refusals = health.Refusals + 1, LastError = why };
    }
}
