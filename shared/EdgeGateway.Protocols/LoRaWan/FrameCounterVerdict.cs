namespace EdgeGateway.Protocols.LoRaWan;

/// <summary>What to do with a frame, judged by its counter.</summary>
public enum FrameCounterVerdict
{
    /// <summary>Later than the last accepted one: accept it.</summary>
    Fresh,

    /// <summary>Equal to the last accepted one: a confirmed frame sent again, to be acknowledged but not kept; or a replay.</summary>
    Repeated,

    /// <summary>Earlier than the last accepted one: the counter has come to its end.</summary>
    Old,

    /// <summary>More than <see cref="FrameCounter.MaxGap"/> ahead: a replayed old frame, or a device unheard for long.</summary>
    TooFarAhead,
}
