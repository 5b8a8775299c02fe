using System.Text.Json.Nodes;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Twins;

/// <summary>Works out a twin after a change from the service.</summary>
internal static class TwinUpdate
{
    public static HubError? Check(TwinChange change) =>
        (change.Tags is null ? null : TwinLimits.Check("tags", change.Tags)) ?? (change.Desired is null ? null : TwinLimits.Check("desired", change.Desired));

    public static Outcome<Twin> Apply(Twin old, TwinChange change, DateTimeOffset now)
    {
        JsonObject tags = Tags(old.Tags, change);
        TwinSection desired = Desired(old.Desired, change, now);
        HubError? error = TwinLimits.CheckSize("tags", tags, TwinLimits.TagBytes) ?? TwinLimits.CheckSize("desired", desired.Values, TwinLimits.SectionBytes);
        return error is not null
            ? error
            : old with { Version = old.Version + 1, Revision = old.Revision + 1, Tags = tags, Desired = desired };
    }

    private static JsonObject Tags(JsonObject old, TwinChange change) => change switch
    {
        { Replaces: true } => TwinMerge.Merge([], change.Tags ?? []),
        { Tags: null } => old,
        _ => TwinMerge.Merge(old, change.Tags),
    };

    private static TwinSection Desired(TwinSection old, TwinChange change, DateTimeOffset now) => change switch
    {
        { Replaces: true } => TwinMerge.Replace(old, change.Desired ?? [], now, stampsVersion: true),
        { Desired: null } => old,
        _ => TwinMerge.Merge(old, change.Desired, now, stampsVersion: true),
    };
}
