using System.Globalization;
using System.Text.Json;
using EdgeGateway.Contracts.Telemetry;
using EdgeGateway.Edge.Buffer;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Makes the message about dropped readings. Format: docs/formats/gap-message.md.</summary>
internal static class GapComposer
{
    /// <summary>Composes; never packed.</summary>
    /// <param name="gateway">The gateway's device id.</param>
    /// <param name="gaps">What was dropped, at least one.</param>
    /// <param name="boots">Where the starts began.</param>
    public static HubMessage Compose(string gateway, IReadOnlyList<BufferGap> gaps, IReadOnlyList<BootRun> boots)
    {
        TelemetryGap[] named =
        [
            .. from gap in gaps
               from part in Gaps.Named(gap.Range, boots)
               select new TelemetryGap(part.Boot, part.First, part.Count, BufferGap.NameOf(gap.Cause), gap.At),
        ];
        var message = new GapMessage(GapMessage.SchemaName, gateway, named);
        return new HubMessage(
            string.Create(CultureInfo.InvariantCulture, $"{gateway}:gaps:{gaps[0].Range.From}:{gaps[^1].Range.To}"),
            JsonSerializer.SerializeToUtf8Bytes(message, TelemetryJson.Default.GapMessage),
            MessageProperties.Json,
            BodyEncoding.Plain,
            MessageProperties.Of(GapMessage.Kind, GapMessage.SchemaVersion, gaps.Max(gap => gap.At)));
    }
}
