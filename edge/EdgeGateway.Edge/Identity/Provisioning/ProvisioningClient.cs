using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Contracts.HubNames;
using EdgeGateway.Edge.Uplink;

namespace EdgeGateway.Edge.Identity.Provisioning;

/// <summary>Asks the provisioning service over HTTPS: registers, then asks for the outcome as often as it is told to.</summary>
/// <remarks>Source: iot-hub-protocol 10; the REST reference "Runtime Registration".</remarks>
/// <param name="http">Speaks TLS with the service; its address ends in '/'.</param>
/// <param name="idScope">The service's part that knows the gateway.</param>
/// <param name="registrationId">The gateway's name there.</param>
/// <param name="credential">Proves it.</param>
/// <param name="time">The clock.</param>
internal sealed class ProvisioningClient(HttpClient http, string idScope, string registrationId, IHubCredential credential, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3), OneCall = TimeSpan.FromSeconds(30), TokenLife = TimeSpan.FromHours(1);

    private readonly string path = ProvisioningNames.Path(idScope, registrationId);

    /// <summary>Asks once, which takes as many calls as the service wants, three minutes at most.</summary>
    public async Task<ProvisioningAnswer> AskAsync(CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        var body = new JsonObject { ["registrationId"] = registrationId };
        RegistrationReply reply = await CallAsync(HttpMethod.Put, $"{path}/register", body.ToJsonString(), cancellationToken);
        while (reply is { Answer: null, Operation: { } operation })
        {
            TimeSpan wait = reply.RetryAfter ?? RegistrationReply.UsualWait;
            if (time.GetElapsedTime(begun) + wait > Longest)
            {
                return new ProvisioningAnswer.NotNow($"the registration was not done within {Longest.TotalMinutes:0} minutes", reply.RetryAfter);
            }

            await Task.Delay(wait, time, cancellationToken);
            RegistrationReply next = await CallAsync(HttpMethod.Get, $"{path}/operations/{Uri.EscapeDataString(operation)}", null, cancellationToken);
            reply = next with { Operation = next.Operation ?? operation };
        }

        return reply.Answer ?? new ProvisioningAnswer.NotNow("the service's answer names neither a hub nor an operation");
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<RegistrationReply> CallAsync(HttpMethod method, string target, string? body, CancellationToken cancellationToken)
    {
        using var tooLong = new CancellationTokenSource(OneCall, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(tooLong.Token, cancellationToken);
        try
        {
            using HttpRequestMessage request = await RequestAsync(method, target, body, cancellationToken);
            using HttpResponseMessage response = await http.SendAsync(request, either.Token);
            string text = await response.Content.ReadAsStringAsync(either.Token);
            return RegistrationReply.Read((int)response.StatusCode, RetryAfter(response), text);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return RegistrationReply.NotNow($"no answer within {OneCall.TotalSeconds:0} s");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or HubException or JsonException)
        {
            return RegistrationReply.NotNow(MqttFailures.Reason(e));
        }
    }

    private async Task<HttpRequestMessage> RequestAsync(HttpMethod method, string target, string? body, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(method, $"{target}?api-version={ProvisioningNames.ApiVersion}");
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        string? token = await credential.SignAsync(ProvisioningNames.Resource(idScope, registrationId), time.GetUtcNow() + TokenLife, cancellationToken);
        if (token is not null)
        {
            // The policy's name is no part of what is signed.
            request.Headers.TryAddWithoutValidation("Authorization", $"{token}&skn={ProvisioningNames.Policy}");
        }

        return request;
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        RetryConditionHeaderValue? said = response.Headers.RetryAfter;
        return said?.Delta ?? (said?.Date is { } date ? date - time.GetUtcNow() : null);
    }
}
