using System.Text.Json.Nodes;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Edge.Commissioning.Wiring;

namespace EdgeGateway.Edge.Commands;

/// <summary>Shows what was heard at one speed, and what the wiring has to do with it.</summary>
internal static class TrafficOutput
{
    public static async Task WriteAsync(Terminal terminal, BusSettings.Serial speed, Traffic heard, bool asJson)
    {
        WiringVerdict[] verdicts = [.. TrafficVerdicts.Of(speed, heard)];
        if (asJson)
        {
            JsonObject all = TrafficView.Json(heard);
            all["line"] = LineText.Of(speed);
            all["verdicts"] = VerdictView.Json(verdicts);
            await terminal.Output.WriteLineAsync(all.ToJsonString());
            return;
        }

        await terminal.Output.WriteLineAsync($"{LineText.Of(speed)}: {TrafficView.Text(heard)}");
        if (verdicts.Length > 0)
        {
            await terminal.Output.WriteLineAsync(VerdictView.Text(verdicts));
        }
    }
}
