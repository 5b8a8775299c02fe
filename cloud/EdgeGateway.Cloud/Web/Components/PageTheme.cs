using MudBlazor;

namespace EdgeGateway.Cloud.Web.Components;

/// <summary>The colours and letters of the page, for the parts that MudBlazor draws; the rest is in wwwroot/twin.css.</summary>
internal static class PageTheme
{
    private static readonly string[] Letters = ["Inter", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f5f8b", Secondary = "#5b6b79", Success = "#23805a", Warning = "#b7791f", Error = "#b83a2b", Background = "#eef1f3", Surface = "#ffffff",
            TextPrimary = "#17222c", TextSecondary = "#5b6b79", LinesDefault = "#dde3e8", LinesInputs = "#c3ccd4",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Letters, FontSize = "0.8125rem", LetterSpacing = "0" },
            Button = new ButtonTypography { FontFamily = Letters, FontSize = "0.75rem", FontWeight = "600", TextTransform = "none", LetterSpacing = "0" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "4px" },
    };
}
