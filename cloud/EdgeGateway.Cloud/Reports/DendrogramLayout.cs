namespace EdgeGateway.Cloud.Reports;

/// <summary>The measures of a dendrogram: one row per installation, all sizes in pixels.</summary>
internal sealed class DendrogramLayout
{
    public const float TitleSize = 20, TextSize = 13;

    /// <summary>Where the first row begins.</summary>
    public const float Top = 128;

    private const int Left = 30, TreeWidth = 900, MostHeight = 12_000;

    public DendrogramLayout(DendrogramInput input)
    {
        int n = input.Leaves.Count;
        RowHeight = n switch { <= 130 => 20, <= 800 => 14, _ => (float)MostHeight / n };
        LabelSize = n <= 130 ? TextSize : 10.5f;
        AllLabels = n <= 800;
        Right = Left + TreeWidth;
        Axis = new HeightAxis(input.Tree, input.UndefinedAbove, Left, Right);
        LabelX = Right + 16;
        float labels = input.Leaves.Select(leaf => PictureFont.Width($"{leaf.Number}  {leaf.City}", LabelSize)).Max();
        NoteX = LabelX + labels + 20;
        Width = (int)NoteX + 250;
        Bottom = Top + (n * RowHeight);
        Height = (int)Bottom + 86;
    }

    public float Bottom { get; }

    /// <summary>Where height 0 lies.</summary>
    public float Right { get; }

    public float LabelX { get; }

    /// <summary>Where remarks begin, right of the longest label.</summary>
    public float NoteX { get; }

    public int Width { get; }

    public int Height { get; }

    public float RowHeight { get; }

    public float LabelSize { get; }

    /// <summary>Whether there is room for a label on every row.</summary>
    public bool AllLabels { get; }

    public HeightAxis Axis { get; }

    /// <summary>The middle of a row.</summary>
    /// <param name="leafPosition">From 1; the middle between two rows for the stem of a cluster.</param>
    public float Y(double leafPosition) => Top + ((float)(leafPosition - 0.5) * RowHeight);
}
