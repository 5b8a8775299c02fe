namespace EdgeGateway.Contracts.Twin;

/// <summary>How the bodies of telemetry messages are packed. The names stand in the twin.</summary>
public enum MessageCompression
{
    /// <summary>Not at all: the hub can route on the body.</summary>
    None,

    /// <summary>RFC 1952: every tool can unpack it.</summary>
    Gzip,

    /// <summary>RFC 7932: a little smaller.</summary>
    Brotli,
}
