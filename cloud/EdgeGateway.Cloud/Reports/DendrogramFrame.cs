using System.Globalization;

namespace EdgeGateway.Cloud.Reports;

/// <summary>What stands around the tree: title, height axis, the line of the cut.</summary>
internal sealed class DendrogramFrame(DendrogramInput input, DendrogramLayout layout, ICanvas canvas)
{
    public void DrawTitle()
    {
        canvas.Text(input.Title, DendrogramLayout.Left, 34, DendrogramLayout.TitleSize, Colour.Ink);
        canvas.Text(input.Subtitle, DendrogramLayout.Left, 56, DendrogramLayout.TextSize, Colour.Faint);
    }

    public void DrawAxis()
    {
        HeightAxis axis = layout.Axis;
        foreach (double tick in axis.Ticks().Concat(axis.TicksBeyond()))
        {
            float x = axis.X(tick);
            canvas.Line([(x, DendrogramLayout.Top - 6), (x, layout.Bottom + 6)], Colour.Grid, 1);
            string text = Height(tick);
            canvas.Text(text, x, DendrogramLayout.Top - 12, 12, Colour.Faint, TextEdge.Middle);
            canvas.Text(text, x, layout.Bottom + 20, 12, Colour.Faint, TextEdge.Middle);
        }

        DrawBaseLine(DendrogramLayout.Top - 6);
        DrawBaseLine(layout.Bottom + 6);
        canvas.Text(input.AxisCaption, (axis.LeftX + layout.Right) / 2, layout.Bottom + 42, DendrogramLayout.TextSize, Colour.Ink, TextEdge.Middle);
        if (axis.HasBreak)
        {
            canvas.Text("undefined", axis.X(axis.TicksBeyond().First()), layout.Bottom + 42, 12, Colour.Alarm, TextEdge.Middle);
        }
    }

    public void DrawCut()
    {
        if (input.CutHeight is not { } height || height > layout.Axis.Top)
        {
            return;
        }

        float x = layout.Axis.X(height);
        canvas.Line([(x, DendrogramLayout.Top - 6), (x, layout.Bottom + 6)], Colour.Ink, 1.2f, dashed: true);
        canvas.Text($"cut at {Height(height)}", x, layout.Bottom + 64, 12, Colour.Ink, TextEdge.Middle);
    }

    private void DrawBaseLine(float y)
    {
        HeightAxis axis = layout.Axis;
        canvas.Line([(axis.LeftX, y), (layout.Right, y)], Colour.Faint, 1);
        if (axis.HasBreak)
        {
            canvas.Line([(DendrogramLayout.Left, y), (axis.BreakX - 4, y)], Colour.Faint, 1);
            canvas.Line([(axis.BreakX - 8, y + 6), (axis.BreakX, y - 6)], Colour.Faint, 1);
            canvas.Line([(axis.BreakX - 1, y + 6), (axis.BreakX + 7, y - 6)], Colour.Faint, 1);
        }
    }

    private static string Height(double height) => height.ToString("0.####", CultureInfo.InvariantCulture);
}
