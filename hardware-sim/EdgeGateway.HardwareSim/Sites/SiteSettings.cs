using System.Net;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>How the simulated site is run.</summary>
/// <param name="Directory">Where its files go.</param>
/// <param name="RadioTo">Where the packet forwarder sends; null: no radio.</param>
/// <param name="Seed">Decides weather and signal strengths.</param>
/// <param name="Speed">Simulated seconds per real second.</param>
internal sealed record SiteSettings(string Directory, IPEndPoint? RadioTo, long Seed, double Speed)
{
    public const long Installation = 9_000_990_001;
    public const string City = "LYON";

    public string Line => Path.Combine(Directory, "ttyBoilers");

    public string ConfigurationFile => Path.Combine(Directory, "site.json");

    public string KeysFile => Path.Combine(Directory, "lorawan-keys.json");

    public string ProducedFile => Path.Combine(Directory, "produced.json");

    /// <summary>How often buses are polled and sensors report: short, so that a bench of a minute has something to count.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    public TimeSpan ReportInterval { get; init; } = TimeSpan.FromSeconds(4);
}
