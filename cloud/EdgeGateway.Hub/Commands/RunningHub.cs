using System.Text.Json;
using EdgeGateway.Contracts.Hosting;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Commands;

/// <summary>Finds the hub that runs in a state directory.</summary>
internal static class RunningHub
{
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(10);

    /// <summary>Finds the running hub.</summary>
    /// <exception cref="OperatorException">None runs in this directory.</exception>
    public static HubClient Find(StateDirectory state, TimeProvider time)
    {
        string file = state.File(Endpoints.FileName);
        if (!File.Exists(file))
        {
            throw new OperatorException($"No local-hub runs with the state directory {state.Path}: start one with local-hub serve --state {state.Path}, or name another with --state.");
        }

        Endpoints endpoints = JsonSerializer.Deserialize<Endpoints>(File.ReadAllBytes(file), HubFiles.Options)
            ?? throw new OperatorException($"The file {file} is empty: start the hub again.");
        var service = ServiceConnectionString.Parse(SecretFile.Read(state.File(HubServer.ServiceConnectionFile), "service connection string"));
        PrivateRoot root = PrivateRoot.Load(endpoints.CaFile);
        var handler = new SocketsHttpHandler { UseProxy = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) => root.Accepts(certificate, errors);
        var http = new HttpClient(handler) { BaseAddress = new Uri(FormattableString.Invariant($"https://{endpoints.Address}:{endpoints.HttpsPort}/")) };
        string token = SasToken.Create(service.HostName, service.Key.Span, time.GetUtcNow() + TokenLife, service.Policy);
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", token);
        return new HubClient(http, endpoints);
    }
}
