using EdgeGateway.Cloud.Store;
using EdgeGateway.Contracts.Readings;
using Plotly.Blazor;
using Plotly.Blazor.Traces;
using Plotly.Blazor.Traces.ScatterLib;

namespace EdgeGateway.Cloud.Web.Components;

/// <summary>Turns curves into lines of the chart; the colour says the role.</summary>
internal static class ChartTraces
{
    private static readonly string[] Dashes = ["solid", "dash", "dot"];

    public static IList<ITrace> Of(InstallationDetail detail)
    {
        var traces = new List<ITrace>();
        foreach (var role in detail.Curves.GroupBy(curve => curve.Role).OrderBy(group => Order(group.Key)))
        {
            Curve[] curves = [.. role];
            traces.AddRange(curves.Select((curve, i) => Line(curve, curves.Length == 1 ? PageText.Role(curve.Role) : $"{PageText.Role(curve.Role)}, {PageText.Point(curve.Point)}", Dashes[i % Dashes.Length])));
        }

        return traces;
    }

    /// <summary>The colour of a role; the same as in wwwroot/twin.css.</summary>
    public static string Colour(string role) => role switch { Roles.Exterior => "#2b78b8", Roles.Ambient => "#2a8f63", _ => "#cf4a2c" };

    private static Scatter Line(Curve curve, string name, string dash)
    {
        var times = new List<object>();
        var values = new List<object>();
        TimeSpan gap = LongestStep(curve);
        for (int i = 0; i < curve.Points.Count; i++)
        {
            CurvePoint point = curve.Points[i];
            if (i > 0 && point.At - curve.Points[i - 1].At > gap)
            {
                times.Add(curve.Points[i - 1].At + gap);
                values.Add(null!);
            }

            times.Add(point.At);
            values.Add(Math.Round(point.Value, 2));
        }

        return new Scatter
        {
            Name = name, Mode = ModeFlag.Lines, X = times, Y = values, ConnectGaps = false, HoverTemplate = "%{y:.1f} °C",
            Line = new Line { Color = Colour(curve.Role), Width = 1.6m, Dash = dash },
        };
    }

    // A line over hours without readings would claim what nobody measured.
    private static TimeSpan LongestStep(Curve curve)
    {
        TimeSpan[] steps = [.. curve.Points.Zip(curve.Points.Skip(1), (a, b) => b.At - a.At).Order()];
        return steps.Length == 0 ? TimeSpan.MaxValue : TimeSpan.FromTicks(Math.Max(4 * steps[steps.Length / 2].Ticks, TimeSpan.FromMinutes(5).Ticks));
    }

    private static int Order(string role) => role switch { Roles.Circuit1Supply => 0, Roles.Ambient => 1, _ => 2 };
}
