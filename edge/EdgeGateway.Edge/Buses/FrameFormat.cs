namespace EdgeGateway.Edge.Buses;

/// <summary>How frames stand on a bus.</summary>
internal enum FrameFormat : byte
{
    /// <summary>Unit, PDU, checksum of two bytes.</summary>
    Rtu,

    /// <summary>A line of text: colon, hex digits, checksum, CR LF.</summary>
    Ascii,

    /// <summary>Header with a transaction number, PDU.</summary>
    Tcp,
}
