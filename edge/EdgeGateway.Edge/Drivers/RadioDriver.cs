using System.Net.Sockets;
using System.Runtime.CompilerServices;
using EdgeGateway.Edge.Buses;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Hears LoRaWAN sensors through packet forwarders. Runs once.</summary>
internal sealed class RadioDriver : IDriver
{
    private static readonly TimeSpan FirstBindPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestBindPause = TimeSpan.FromMinutes(1);

    private readonly ForwarderSocket socket;
    private readonly RadioSensors sensors;
    private readonly Acknowledgements acknowledgements;
    private readonly TimeProvider clock;
    private readonly ILogger logger;
    private volatile string? socketFault;

    /// <param name="socket">Where frames come in; the driver disposes of it when it ends.</param>
    /// <param name="sensors">The sensors that are known.</param>
    /// <param name="acknowledgements">Answers confirmed frames through the same socket.</param>
    /// <param name="clock">Time.</param>
    /// <param name="logger">The driver's log.</param>
    public RadioDriver(ForwarderSocket socket, RadioSensors sensors, Acknowledgements acknowledgements, TimeProvider clock, ILogger logger)
    {
        (this.socket, this.sensors, this.acknowledgements, this.clock, this.logger) = (socket, sensors, acknowledgements, clock, logger);
    }

    public string Name => "radio";

    public IReadOnlyList<DeviceHealth> Health =>
        [.. sensors.HealthAt(clock.GetUtcNow()).Select(health => socketFault is { } fault ? health with { IsOnline = false, LastError = fault } : health)];

    public async IAsyncEnumerable<AcquiredBatch> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task answering = Task.CompletedTask;
        try
        {
            if (await BindAsync(cancellationToken))
            {
                answering = acknowledgements.RunAsync(ending.Token);
            }

            while (!cancellationToken.IsCancellationRequested)
            {
                foreach (AcquiredBatch batch in await ReceiveAsync(cancellationToken))
                {
                    yield return batch;
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await answering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            socket.Dispose();
        }
    }

    /// <summary>Binds the socket, however long that takes; false when cancelled.</summary>
    private async Task<bool> BindAsync(CancellationToken cancellationToken)
    {
        var pause = new BackOff(FirstBindPause, LongestBindPause);
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                socket.Bind();
                socketFault = null;
                return true;
            }
            catch (SocketException e)
            {
                string fault = $"the radio socket cannot be opened: {e.Message}";
                if (socketFault != fault)
                {
                    logger.RadioSocketFault(fault);
                }

                socketFault = fault;
            }

            await Task.Delay(pause.Next(), clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return false;
    }

    private async Task<IReadOnlyList<AcquiredBatch>> ReceiveAsync(CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<HeardFrame> frames = await socket.ReceiveAsync(cancellationToken);
            return [.. frames.Select(sensors.Take).OfType<AcquiredBatch>()];
        }
        catch (OperationCanceledException)
        {
            return [];
        }
        catch (Exception e)
        {
            // one bad datagram or a network that goes away must not end the hearing of all sensors
            logger.DriverFault(Name, e);
            await Task.Delay(FirstBindPause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return [];
        }
    }
}
