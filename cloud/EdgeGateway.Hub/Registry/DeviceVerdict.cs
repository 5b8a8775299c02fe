namespace EdgeGateway.Hub.Registry;

/// <summary>What came of a device's attempt to connect.</summary>
internal abstract record DeviceVerdict
{
    private DeviceVerdict()
    {
    }

    /// <summary>The device may connect.</summary>
    /// <param name="Device">Its identity.</param>
    /// <param name="Ends">When its token ends.</param>
    /// <param name="AuthMethod">For the annotation iothub-connection-auth-method.</param>
    public sealed record Admitted(DeviceIdentity Device, DateTimeOffset Ends, string AuthMethod) : DeviceVerdict
    {
        /// <summary>The Plug and Play model it named, or null.</summary>
        public string? ModelId { get; init; }
    }

    /// <summary>It may not.</summary>
    /// <param name="Reason">For the log; holds no secret.</param>
    public sealed record Refused(string Reason) : DeviceVerdict;
}
