namespace EdgeGateway.Protocols.Modbus;

/// <summary>Why a reply does not belong to the request: a late answer to another one, or a device that errs.</summary>
public enum ReplyMismatch
{
    /// <summary>It fits.</summary>
    None,

    /// <summary>There is no function code.</summary>
    Empty,

    /// <summary>The function code is that of another request.</summary>
    Function,

    /// <summary>Fewer or more bytes than this function's reply has.</summary>
    Length,

    /// <summary>The byte count is not the one that the asked count makes.</summary>
    ByteCount,

    /// <summary>A write was confirmed for another address.</summary>
    Address,

    /// <summary>A write was confirmed with another value or count.</summary>
    Value,
}
