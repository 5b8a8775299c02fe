using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>Opens a port to listen.</summary>
internal static class LineEar
{
    /// <summary>Opens the port, listens and closes it; nothing is sent.</summary>
    /// <param name="line">The line.</param>
    /// <param name="duration">How long.</param>
    /// <param name="time">Time.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <param name="enough">So many whole frames are enough.</param>
    /// <exception cref="OperatorException">The port cannot be opened; says who has it, where the system tells.</exception>
    public static async Task<Traffic> HearAsync(BusSettings.Serial line, TimeSpan duration, TimeProvider time, CancellationToken cancellationToken, int enough = int.MaxValue)
    {
        using MarkedLine ear = Open(line);
        try
        {
            return await Task.Run(() => LineListener.Listen(ear, duration, enough, time, cancellationToken), CancellationToken.None);
        }
        catch (IOException e)
        {
            throw new OperatorException($"The port {line.Port} is gone: {e.Message}. Was the adapter pulled?", e);
        }
    }

    /// <summary>Opens the port.</summary>
    /// <exception cref="OperatorException">It cannot be opened; says who has it, where the system tells.</exception>
    public static MarkedLine Open(BusSettings.Serial line)
    {
        try
        {
            return MarkedLine.Open(line);
        }
        catch (IOException e)
        {
            var missing = new BusFailure.PortMissing(line.Port, e.Message);
            throw new OperatorException($"{missing}\n  - {string.Join("\n  - ", Advice.For(new Answer.None(missing), line))}", e);
        }
    }
}
