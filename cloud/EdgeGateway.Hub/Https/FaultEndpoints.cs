using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Faults;
using EdgeGateway.Hub.Refusals;
using EdgeGateway.Hub.Security;

namespace EdgeGateway.Hub.Https;

/// <summary>Lets a bench on this machine disturb the hub; mapped only when the operator allowed it.</summary>
/// <remarks>Source: docs/local-hub.md, "Faults on purpose".</remarks>
internal sealed class FaultEndpoints(ServiceCall call, FaultSwitches faults, LiveDevices live)
{
    private const string Path = "/local-hub/faults", Throttle = "throttle", Drop = "dropAcknowledgements", Delay = "delayAcknowledgementMilliseconds", Fail = "fail", Repeat = "repeatAcknowledgements", Back = "giveBack";
    private static readonly string[] Members = ["device", Throttle, Drop, Delay, Fail, Repeat, Back];

    private const int MostMessages = 1_000_000, LongestDelay = 60_000;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (HttpContext context) => RunAsync(context, ShowAsync));
        routes.MapPut(Path, (HttpContext context) => RunAsync(context, SetAsync));
        routes.MapDelete(Path, (HttpContext context) => RunAsync(context, ClearAsync));
        routes.MapPost(Path + "/disconnect", (HttpContext context) => RunAsync(context, DisconnectAsync));
    }

    private Task RunAsync(HttpContext context, Func<HttpContext, Task<Outcome<HubAnswer>>> serve) => call.RunAsync(
        context,
        () => context.Connection.RemoteIpAddress is { } peer && IPAddress.IsLoopback(peer)
            ? serve(context)
            : Task.FromResult<Outcome<HubAnswer>>(HubError.Unauthorized("Faults are ordered on the hub's own machine only.")),
        Rights.RegistryWrite);

    private Task<Outcome<HubAnswer>> ShowAsync(HttpContext context) => Task.FromResult(Show());

    private Outcome<HubAnswer> Show() => HubAnswer.Ok(new JsonArray([.. faults.All.Select(Write)]));

    private Task<Outcome<HubAnswer>> ClearAsync(HttpContext context)
    {
        faults.Clear();
        return Task.FromResult<Outcome<HubAnswer>>(HubAnswer.NoContent);
    }

    private async Task<Outcome<HubAnswer>> SetAsync(HttpContext context)
    {
        Outcome<JsonObject> body = await ServiceCall.ObjectAsync(context);
        if (body.Error is { } malformed)
        {
            return malformed;
        }

        int throttle = 0, drop = 0, delay = 0, fail = 0, repeat = 0, back = 0;
        bool good = TryNumber(body.Value, Throttle, MostMessages, ref throttle) && TryNumber(body.Value, Drop, MostMessages, ref drop) && TryNumber(body.Value, Delay, LongestDelay, ref delay)
            && TryNumber(body.Value, Fail, MostMessages, ref fail) && TryNumber(body.Value, Repeat, MostMessages, ref repeat) && TryNumber(body.Value, Back, MostMessages, ref back);
        if (!good || body.Value.Any(m => !Members.Contains(m.Key)))
        {
            return HubError.Invalid($"The members are device, {Throttle}, {Drop}, {Fail}, {Repeat} and {Back} (0 to {MostMessages}), {Delay} (0 to {LongestDelay}).");
        }

        faults.Set(new FaultSwitch
        {
            Device = IdentityBody.Text(body.Value, "device"),
            Throttle = throttle,
            DropAcknowledgements = drop,
            Delay = TimeSpan.FromMilliseconds(delay),
            Fail = fail,
            RepeatAcknowledgements = repeat,
            GiveBack = back,
        });
        return Show();
    }

    private async Task<Outcome<HubAnswer>> DisconnectAsync(HttpContext context)
    {
        Outcome<JsonObject> body = await ServiceCall.ObjectAsync(context);
        if (body.Error is { } malformed)
        {
            return malformed;
        }

        string[] devices = IdentityBody.Text(body.Value, "device") is { } one ? [one] : [.. live.Connected];
        Array.ForEach(devices, id => live.End(id, "a bench ordered it"));
        return HubAnswer.NoContent;
    }

    private static bool TryNumber(JsonObject body, string name, int most, ref int value) =>
        body[name] is not { } given || (given.GetValueKind() == JsonValueKind.Number && int.TryParse(given.ToJsonString(), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most);

    private static JsonObject Write(FaultSwitch fault) => new()
    {
        ["device"] = fault.Device,
        [Throttle] = fault.Throttle,
        [Drop] = fault.DropAcknowledgements,
        [Delay] = (int)fault.Delay.TotalMilliseconds,
        [Fail] = fault.Fail,
        [Repeat] = fault.RepeatAcknowledgements,
        [Back] = fault.GiveBack,
    };
}
