using Plotly.Blazor;
using Plotly.Blazor.ConfigLib;
using Plotly.Blazor.LayoutLib;

namespace EdgeGateway.Cloud.Web.Components;

/// <summary>The frame of the chart: time axis, scale, legend.</summary>
internal static class ChartLayout
{
    private const string Grid = "#e3e8ec", Ink = "#5b6b79", Letters = "Inter, sans-serif";

    public static Config Config() => new() { Responsive = true, DisplayLogo = false, DisplayModeBar = DisplayModeBarEnum.False };

    public static Layout Empty() => new()
    {
        AutoSize = true, PaperBgColor = "#ffffff", PlotBgColor = "#ffffff", HoverMode = HoverModeEnum.XUnified,
        Margin = new Margin { L = 44, R = 10, T = 8, B = 34 },
        Font = new Font { Family = Letters, Size = 11, Color = Ink },
        Legend = [new Legend { Orientation = Plotly.Blazor.LayoutLib.LegendLib.OrientationEnum.H, X = 0, Y = 1.02m, YAnchor = Plotly.Blazor.LayoutLib.LegendLib.YAnchorEnum.Bottom }],
        ShowLegend = true,
    };

    public static Layout Of(InstallationRow row, InstallationDetail detail)
    {
        Layout layout = Empty();
        layout.UiRevision = FormattableString.Invariant($"{row.Installation} {(detail.To - detail.From).TotalHours:0}");
        layout.XAxis = [new XAxis { Type = Plotly.Blazor.LayoutLib.XAxisLib.TypeEnum.Date, Range = [detail.From, detail.To], GridColor = Grid, LineColor = Grid, HoverFormat = "%a %d %b %Y %H:%M UTC" }];
        layout.YAxis = [new YAxis { TickSuffix = " °C", GridColor = Grid, ZeroLineColor = "#c3ccd4", NTicks = 7 }];
        return layout;
    }
}
