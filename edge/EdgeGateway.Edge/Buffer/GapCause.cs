namespace EdgeGateway.Edge.Buffer;

/// <summary>Why readings did not reach the hub. The names travel, see docs/formats/gap-message.md.</summary>
internal enum GapCause
{
    /// <summary>The buffer reached its limit of bytes.</summary>
    Full,

    /// <summary>They were older than the limit of age.</summary>
    Age,

    /// <summary>The disk had too little room left.</summary>
    Disk,

    /// <summary>The file that held them was damaged.</summary>
    Damage,

    /// <summary>The hub can never accept their message; its content is kept in a file.</summary>
    Refused,

    /// <summary>A limit was reached, and means, extremes and counts took their place.</summary>
    Thinned,
}
