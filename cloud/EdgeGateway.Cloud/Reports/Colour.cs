using System.Globalization;

namespace EdgeGateway.Cloud.Reports;

/// <summary>A colour, and how much of it covers what lies below (255 all of it).</summary>
internal readonly record struct Colour(byte Red, byte Green, byte Blue, byte Cover = 255)
{
    public static readonly Colour Paper = new(255, 255, 255), Ink = new(33, 33, 33), Faint = new(120, 120, 120), Grid = new(225, 225, 225);

    /// <summary>An installation that deserves a look.</summary>
    public static readonly Colour Alarm = new(200, 16, 46);

    /// <summary>An installation that is alone in its cluster.</summary>
    public static readonly Colour Lonely = new(176, 90, 0);

    // Told apart with colour-blind eyes too; after M. Okabe, K. Ito, Color Universal Design (2008), without those close to Alarm and Lonely.
    private static readonly Colour[] ClusterColours =
        [new(0, 114, 178), new(0, 140, 100), new(186, 88, 145), new(122, 81, 149), new(125, 110, 20), new(70, 90, 110), new(40, 150, 205)];

    /// <summary>The colour of a cluster, numbered from 1; they repeat.</summary>
    public static Colour OfCluster(int cluster) => ClusterColours[(cluster - 1) % ClusterColours.Length];

    /// <summary>The same colour as a thin wash.</summary>
    public Colour Wash() => this with { Cover = 22 };

    /// <summary>As SVG and HTML write it, without the cover.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");
}
