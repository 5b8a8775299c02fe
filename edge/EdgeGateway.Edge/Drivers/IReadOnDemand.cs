namespace EdgeGateway.Edge.Drivers;

/// <summary>A driver that can read a device when asked (direct method <c>readNow</c>), between its own reads.</summary>
internal interface IReadOnDemand
{
    /// <summary>Whether the device is on this driver's bus.</summary>
    bool Knows(string device);

    /// <summary>Reads all points of the device now. The batch also goes the usual way; a silent device gives readings of bad quality.</summary>
    Task<AcquiredBatch> ReadNowAsync(string device, CancellationToken cancellationToken);

    /// <summary>Forgets which registers the device refused; they are asked again with its next reading.</summary>
    void ForgetHoles(string device);
}
