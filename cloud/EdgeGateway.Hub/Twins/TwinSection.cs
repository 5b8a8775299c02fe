using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Twins;

/// <summary>Desired or reported properties: values, when each was last set, and a version that rises by one per accepted change.</summary>
internal sealed record TwinSection
{
    public required JsonObject Values { get; init; }

    /// <summary>The same tree with <c>$lastUpdated</c>, and for desired <c>$lastUpdatedVersion</c>, at every level.</summary>
    public required JsonObject Metadata { get; init; }

    public required long Version { get; init; }

    public static TwinSection New(DateTimeOffset now, bool stampsVersion) =>
        new() { Values = [], Metadata = TwinMerge.Stamp(now, stampsVersion ? 1 : null), Version = 1 };

    /// <summary>As the device sees it.</summary>
    public JsonObject ForDevice()
    {
        var view = (JsonObject)Values.DeepClone();
        view["$version"] = Version;
        return view;
    }

    /// <summary>As the service sees it.</summary>
    public JsonObject ForService()
    {
        var view = (JsonObject)Values.DeepClone();
        view["$metadata"] = Metadata.DeepClone();
        view["$version"] = Version;
        return view;
    }
}
