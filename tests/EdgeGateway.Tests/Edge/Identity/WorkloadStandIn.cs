using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EdgeGateway.Tests.Edge.Identity;

/// <summary>
/// A stand-in for IoT Edge's security daemon on a Unix socket, after the documented workload API (iot-hub-protocol 11). It is no IoT Edge runtime: what
/// the real daemon does differently from its documents is not seen here.
/// </summary>
internal sealed class WorkloadStandIn : IAsyncDisposable
{
    private readonly WebApplication app;

    private WorkloadStandIn(WebApplication app) => this.app = app;

    public byte[] Key { get; } = RandomNumberGenerator.GetBytes(32);

    public List<string> Calls { get; } = [];

    /// <summary>Answered instead of a signature when it is not 200.</summary>
    public int Status { get; set; } = StatusCodes.Status200OK;

    public static async Task<WorkloadStandIn> StartAsync(string socket, string trusted)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(socket));
        WebApplication app = builder.Build();
        var standIn = new WorkloadStandIn(app);
        app.Run(async context =>
        {
            standIn.Calls.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            (context.Response.StatusCode, JsonObject body) = context.Request.Path == "/trust-bundle"
                ? (StatusCodes.Status200OK, new JsonObject { ["certificate"] = trusted })
                : standIn.Sign((await JsonNode.ParseAsync(context.Request.Body))!);
            await context.Response.WriteAsync(body.ToJsonString());
        });
        await app.StartAsync();
        return standIn;
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private (int Status, JsonObject Body) Sign(JsonNode asked)
    {
        if (Status != StatusCodes.Status200OK || (string?)asked["keyId"] != "primary" || (string?)asked["algo"] != "HMACSHA256")
        {
            return (Status == StatusCodes.Status200OK ? StatusCodes.Status400BadRequest : Status, new JsonObject { ["message"] = "not signed" });
        }

        byte[] data = Convert.FromBase64String((string)asked["data"]!);
        return (Status, new JsonObject { ["digest"] = Convert.ToBase64String(HMACSHA256.HashData(Key, data)) });
    }
}
