using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Segments;
using EdgeGateway.Edge.Drivers.Planning;
using EdgeGateway.Edge.Pipeline;
using EdgeGateway.Edge.Time;
using EdgeGateway.Edge.TwinAgent;
using EdgeGateway.Edge.Uplink;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Commands;

/// <summary>Puts the gateway together. By hand: the program is compiled ahead of time, and this page shows who knows whom.</summary>
internal static class GatewayComposition
{
    private const string LastConfiguration = "configuration.json", SetAsideFolder = "set-aside";

    /// <summary>Opens the buffer and builds everything around it; nothing runs yet.</summary>
    /// <exception cref="OperatorException">A file or the disk is not as it must be.</exception>
    public static async Task<Gateway> BuildAsync(RunSettings settings, HubIdentity identity, ILoggerFactory loggers, GatewayClock time)
    {
        DeviceCatalog catalog = DeviceCatalog.Load(settings.Catalog);
        var delivery = new DeliveryPolicy();
        ReadingBuffer buffer = await OpenBufferAsync(settings, identity.DeviceId, delivery, loggers, time);
        var uplink = new UplinkPolicy();
        var learned = LearnedRegistersFile.Open(settings.State.File(LearnedRegistersFile.Name), loggers.CreateLogger<LearnedRegistersFile>());
        IDriverFactory factory = new ConfiguredDrivers(settings.SessionKeyFile, () => buffer.State.FrameCounters, learned, time, loggers);
        var drivers = new DriverSet(factory, new Keeper(buffer, time, loggers.CreateLogger<Keeper>()), delivery, uplink, time, loggers.CreateLogger<DriverSet>());
        var configuration = new ConfigurationApplier(
            drivers, catalog, new LastKnownGood(settings.State.File(LastConfiguration)), loggers.CreateLogger<ConfigurationApplier>());
        CloudSide cloud = CloudComposition.Build(identity, settings, uplink, buffer, delivery, drivers, configuration, new SetAside(settings.State.File(SetAsideFolder)), time, loggers);
        return new Gateway(configuration, drivers, buffer, delivery, cloud, new ClockWatch(time, loggers.CreateLogger<ClockWatch>()), loggers.CreateLogger<Gateway>());
    }

    private static async Task<ReadingBuffer> OpenBufferAsync(RunSettings settings, string gateway, DeliveryPolicy delivery, ILoggerFactory loggers, GatewayClock time)
    {
        ILogger logger = loggers.CreateLogger<ReadingBuffer>();
        try
        {
            BufferSettings limits = settings.Buffer(gateway) with { Thinning = () => delivery.Settings.Thinning };
            return await ReadingBuffer.OpenAsync(
                new SegmentFolder(settings.State.Path, time, logger, limits.SegmentBytes), new BlockPacker(time), limits, time, logger);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The buffer in {settings.State.Path} cannot be opened ({e.Message}): is the disk full, read-only or failing, or does the directory belong to another user?", e);
        }
    }
}
