namespace EdgeGateway.Cloud.Reports;

/// <summary>The measures of a dendrogram, all sizes in pixels. However large the fleet: at most 1,600 x 2,400.</summary>
internal sealed class DendrogramLayout
{
    public const float TitleSize = 20, TextSize = 13;

    /// <summary>Where everything begins.</summary>
    public const float Left = 30;

    /// <summary>Where the first row begins.</summary>
    public const float Top = 138;

    private const float BandText = 130;

    private readonly Dictionary<DendrogramNode, DendrogramRow> rowOf;

    public DendrogramLayout(DendrogramInput input)
    {
        Shown = new DendrogramRows(input);
        LabelSize = Shown.SingleHeight >= 18 ? TextSize : 10.5f;
        Right = Left + (Shown.Collapsed ? 640 : 800);
        Axis = new HeightAxis(input.Tree, input.UndefinedAbove, Left, Right);
        LabelX = Right + 16;
        Rows = Place(new DendrogramWords(input));
        rowOf = Rows.ToDictionary(row => row.Node);
        NoteX = LabelX + Rows.Max(row => PictureFont.Width(row.Label, LabelSize)) + 20;
        Width = (int)(NoteX + Math.Max(40, Rows.Max(row => PictureFont.Width(row.Note, LabelSize - 1))) + 20 + BandText);
        Width = Math.Max(Width, (int)Math.Max(PictureFont.Width(input.Title, TitleSize), PictureFont.Width(input.Subtitle, TextSize)) + 60);
        Bottom = Rows[^1].Bottom;
        Height = (int)Bottom + 86;
    }

    /// <summary>Which branches have a row.</summary>
    public DendrogramRows Shown { get; }

    /// <summary>The rows from top to bottom.</summary>
    public IReadOnlyList<DendrogramRow> Rows { get; }

    public float Bottom { get; }

    /// <summary>Where height 0 lies.</summary>
    public float Right { get; }

    public float LabelX { get; }

    /// <summary>Where remarks begin, right of the longest label.</summary>
    public float NoteX { get; }

    public int Width { get; }

    public int Height { get; }

    public float LabelSize { get; }

    public HeightAxis Axis { get; }

    /// <summary>The row of a branch that has one.</summary>
    public DendrogramRow RowOf(DendrogramNode node) => rowOf[node];

    private List<DendrogramRow> Place(DendrogramWords words)
    {
        var rows = new List<DendrogramRow>();
        float y = Top;
        foreach (DendrogramNode node in Shown.InOrder)
        {
            (string label, string note, Colour colour) = words.Of(node);
            var row = new DendrogramRow(node, y, Shown.HeightOf(node), label, note, colour);
            rows.Add(row);
            y = row.Bottom;
        }

        return rows;
    }
}
