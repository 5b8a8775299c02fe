using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Sites;
using EdgeGateway.Protocols.SemtechUdp;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>Runs sensors and forwarders without a plant until stopped.</summary>
internal static class RadioRun
{
    private static readonly TimeSpan FinishAtMost = TimeSpan.FromSeconds(10);

    /// <returns>Whether everything that was sent was acknowledged.</returns>
    public static async Task<bool> RunAsync(RadioSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        SensorMap map = DeviceCatalog.Load(DeviceCatalog.DefaultFolder).Sensors[SiteSensor.Map];
        IReadOnlyList<LoRaNode> nodes = RoomSensors.Create(settings.Sensors, settings.KeyFile, map, Chance.For(settings.Seed, "rooms"));
        PacketForwarder[] forwarders = [.. Enumerable.Range(0, settings.HasSecondForwarder ? 2 : 1).Select(i => Forwarder(i, settings))];
        try
        {
            foreach (LoRaNode node in nodes)
            {
                await output.WriteLineAsync($"devEui {node.Eui} devAddr {node.Session.Address} map {SiteSensor.Map}");
            }

            await RunAsync(new RadioField(nodes, forwarders, settings.Interval, TimeProvider.System, Chance.For(settings.Seed, "radio")), cancellationToken);
        }
        finally
        {
            Array.ForEach(forwarders, f => f.Dispose());
        }

        long sent = nodes.Sum(n => n.ValuesSent), kept = nodes.Sum(n => n.ValuesAcknowledged);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Stopped; {sent} values sent, {kept} acknowledged."));
        return sent == kept;
    }

    private static async Task RunAsync(RadioField field, CancellationToken stopping)
    {
        using var ending = new CancellationTokenSource();
        Task running = field.RunAsync(ending.Token);
        var stopped = new TaskCompletionSource();
        await using (stopping.Register(() => stopped.TrySetResult()))
        {
            await await Task.WhenAny(running, stopped.Task);
        }

        await field.BecomeQuietAsync(FinishAtMost, CancellationToken.None);
        await ending.CancelAsync();
    }

    private static PacketForwarder Forwarder(int index, RadioSettings settings) => new(
        new GatewayEui(SiteConfiguration.Forwarder.Value + (ulong)index), settings.Server, TimeProvider.System,
        Chance.For(settings.Seed, index.ToString(CultureInfo.InvariantCulture)));
}
