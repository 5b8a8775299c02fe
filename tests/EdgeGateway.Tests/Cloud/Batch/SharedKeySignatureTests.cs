using System.Text;
using EdgeGateway.Cloud.Batch.Azure;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

/// <summary>The expected values were made with Debian's python3-azure 20230112 (azure.batch.batch_auth.SharedKeyAuth), key = bytes 0 to 63, account fleet.</summary>
public sealed class SharedKeySignatureTests
{
    private const string Version = "api-version=2022-10-01.16.0";

    [Theory]
    [InlineData("GET", "jobs/a%20b/tasks?$select=id,state,executionInfo&" + Version, null, "JBriOd1Vx4IneUZRRkyOq5NuZWthzFN4q1wI6SaYyRg=")]
    [InlineData("POST", "jobs?" + Version, "{\"id\":\"j\"}", "1qlGwhVg90TnOFc3CB8sGUS3cMO85SjCQU26AG20dFA=")]
    [InlineData("POST", "jobs/j/terminate?" + Version, null, "3AnpCLmAJkR3GK4cs7MBcx+QKwklmj1DuO0WUqta/7s=")]
    public async Task Requests_are_signed_as_a_foreign_client_signs_them(string verb, string path, string? body, string signature)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri("https://fleet.westeurope.batch.azure.com/" + path));
        request.Headers.Add("ocp-date", "Wed, 25 Nov 2026 04:00:00 GMT");
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; odata=minimalmetadata");
        }

        await new SharedKeySignature("fleet", [.. Enumerable.Range(0, 64).Select(i => (byte)i)]).SignAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal($"SharedKey fleet:{signature}", request.Headers.Authorization!.ToString());
    }
}
