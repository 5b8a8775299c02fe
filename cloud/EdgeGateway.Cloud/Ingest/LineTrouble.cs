using System.Net.Sockets;
using System.Security.Authentication;
using Amqp;

namespace EdgeGateway.Cloud.Ingest;

/// <summary>Turns the many exceptions of a failing AMQP line into one kind.</summary>
internal static class LineTrouble
{
    /// <summary>Runs a step and says in words what the line did when it fails.</summary>
    /// <exception cref="IOException">The step failed because of the line or of the other side.</exception>
    public static async Task<T> TryAsync<T>(string what, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception e) when (IsOfTheLine(e))
        {
            throw new IOException($"{what}: {e.Message}", e);
        }
    }

    /// <summary>Runs a step whose failure changes nothing, such as closing what is dead already.</summary>
    public static async Task IgnoreAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception e) when (IsOfTheLine(e) || e is IOException)
        {
            // It was dead already; there is nothing left to close.
        }
    }

    private static bool IsOfTheLine(Exception e) =>
        e is AmqpException or SocketException or AuthenticationException or TimeoutException or ObjectDisposedException or InvalidOperationException;
}
