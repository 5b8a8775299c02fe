namespace EdgeGateway.Hub.Https;

/// <summary>Leaves signals to the command: ASP.NET's own lifetime would take SIGTERM and stop the web server alone.</summary>
internal sealed class SilentLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
