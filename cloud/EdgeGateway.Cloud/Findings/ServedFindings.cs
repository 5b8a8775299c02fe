using System.Net.Http.Json;
using System.Text.Json;
using EdgeGateway.Cloud.Web;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Findings;

/// <summary>Gives findings to the running service that has the store.</summary>
internal sealed class ServedFindings(StateDirectory state)
{
    /// <summary>Whether a service says that it serves this state directory.</summary>
    public static bool IsServed(StateDirectory state) => File.Exists(state.File(Endpoints.FileName));

    /// <summary>Keeps what a method found.</summary>
    /// <returns>How many were not known.</returns>
    /// <exception cref="OperatorException">The service does not answer.</exception>
    public async Task<int> RecordAsync(IReadOnlyList<NewFinding> found, CancellationToken cancellationToken)
    {
        Endpoints service = await ServiceAsync(state, cancellationToken);
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(service.Url) };
            using HttpResponseMessage answer = await client.PostAsJsonAsync("/api/findings", found, cancellationToken);
            answer.EnsureSuccessStatusCode();
            return await answer.Content.ReadFromJsonAsync<int>(cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new OperatorException($"The findings could not be given to the running service at {service.Url} ({e.Message}): run the comparison again when it answers.", e);
        }
    }

    /// <summary>Where the service of a state directory listens.</summary>
    public static async Task<Endpoints> ServiceAsync(StateDirectory state, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(state.File(Endpoints.FileName));
        return await JsonSerializer.DeserializeAsync(file, WebJson.Default.Endpoints, cancellationToken)
            ?? throw new OperatorException($"The file {state.File(Endpoints.FileName)} is empty: restart cloud-twin serve.");
    }
}
