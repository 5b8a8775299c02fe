namespace EdgeGateway.Cloud.Reports;

/// <summary>What a picture is drawn on: pixels (<see cref="SkiaCanvas"/>) or SVG (<see cref="SvgCanvas"/>). Lengths are pixels, y grows downwards.</summary>
internal interface ICanvas
{
    /// <summary>Fills a rectangle.</summary>
    void Fill(float x, float y, float width, float height, Colour colour);

    /// <summary>Fills the area within points.</summary>
    void Area(ReadOnlySpan<(float X, float Y)> points, Colour colour);

    /// <summary>Draws a line through points.</summary>
    void Line(ReadOnlySpan<(float X, float Y)> points, Colour colour, float width, bool dashed = false);

    /// <summary>Fills a circle.</summary>
    void Dot(float x, float y, float radius, Colour colour);

    /// <summary>Writes one line of text on a base line.</summary>
    void Text(string text, float x, float y, float size, Colour colour, TextEdge edge = TextEdge.Start);
}
