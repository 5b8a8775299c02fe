using System.Net.Sockets;
using System.Threading.Channels;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Protocols.SemtechUdp;
using Microsoft.Extensions.Logging;

namespace EdgeGateway.Edge.Drivers;

/// <summary>Answers confirmed frames in the sensor's first receive window, through the forwarder that heard it best.</summary>
internal sealed class Acknowledgements(ForwarderSocket socket, TimeProvider clock, ILogger logger)
{
    // other forwarders' copies are waited for; then there are still 800 ms until the window opens
    private static readonly TimeSpan Copies = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LatestAnswer = TimeSpan.FromMilliseconds(900);

    private readonly Channel<AcceptedFrame> wanted = Channel.CreateUnbounded<AcceptedFrame>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>Asks for an answer; may be called from any thread.</summary>
    public void Request(AcceptedFrame frame) => wanted.Writer.TryWrite(frame);

    /// <summary>Sends answers until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (AcceptedFrame frame in wanted.Reader.ReadAllAsync(cancellationToken))
        {
            TimeSpan wait = frame.SentAt + Copies - clock.GetUtcNow();
            if (wait > TimeSpan.Zero)
            {
                await Task.Delay(wait < Copies ? wait : Copies, clock, cancellationToken);
            }

            await AnswerAsync(frame, cancellationToken);
        }
    }

    private async Task AnswerAsync(AcceptedFrame frame, CancellationToken cancellationToken)
    {
        IReadOnlyList<HeardFrame> copies = frame.TakeForAnswer();
        if (copies.Count == 0)
        {
            return;
        }

        if (clock.GetUtcNow() - frame.SentAt > LatestAnswer)
        {
            logger.AcknowledgementLate(copies[0].Forwarder);
            return;
        }

        byte[] answer = frame.Acknowledgement().ToArray();
        HeardFrame? best = copies.FirstOrDefault(copy => socket.CanSendBy(copy.Forwarder));
        if (best is null || TxPacket.Answer(best.Packet, answer) is not { } packet)
        {
            logger.AcknowledgementWithoutRoute(copies[0].Forwarder);
            return;
        }

        try
        {
            await socket.SendAsync(best.Forwarder, packet, cancellationToken);
        }
        catch (SocketException e)
        {
            logger.RadioSocketFault(e.Message);
        }
    }
}
