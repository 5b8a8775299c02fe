namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>The values of one series after the other, each series in the form that takes the fewest bits.</summary>
/// <param name="numbers">Room for as many whole numbers as the longest series has values.</param>
internal sealed class ValueColumn(long[] numbers)
{
    private const int BitsEnough = 20; // per value: no other form is likely to do better

    private static readonly long Missing = BitConverter.DoubleToInt64Bits(double.NaN);

    private BitWriter best = new(), trial = new();
    private ValueForm bestForm, before = ValueForm.First;

    /// <summary>Writes the next series.</summary>
    /// <param name="output">To here.</param>
    /// <param name="series">1 or more values.</param>
    public void Write(BitWriter output, ReadOnlySpan<double> series)
    {
        best.Clear();
        bestForm = ValueForm.Of(ValueKind.Missing);
        if (!AreMissing(series))
        {
            TryAll(series);
        }

        bestForm.Write(output, before);
        output.Append(best);
        before = bestForm;
    }

    /// <summary>Reads the next series.</summary>
    /// <param name="input">From here.</param>
    /// <param name="series">As many places as were written.</param>
    public void Read(ref BitReader input, Span<double> series)
    {
        before = ValueForm.Read(ref input, before);
        bool areSingle = before.Kind is ValueKind.Single or ValueKind.SingleXor;
        switch (before.Kind)
        {
            case ValueKind.Missing:
                series.Fill(double.NaN);
                break;
            case ValueKind.Grid:
                GridColumn.Read(ref input, before.Grid, series, numbers.AsSpan(0, series.Length));
                break;
            case ValueKind.Single or ValueKind.Double:
                FloatColumn.ReadOrdered(ref input, series, areSingle, numbers.AsSpan(0, series.Length));
                break;
            default:
                FloatColumn.ReadXor(ref input, series, areSingle);
                break;
        }
    }

    private static bool AreMissing(ReadOnlySpan<double> series)
    {
        foreach (double value in series)
        {
            if (BitConverter.DoubleToInt64Bits(value) != Missing)
            {
                return false;
            }
        }

        return true;
    }

    private void TryAll(ReadOnlySpan<double> series)
    {
        if (before.Kind == ValueKind.Grid)
        {
            TryGrid(series, before.Grid, mostMisfits: 0);
        }

        if (IsGoodEnough(series.Length))
        {
            return;
        }

        bool areSingle = FloatColumn.AreSingle(series);
        TryGrid(series, areSingle ? GridOperation.DivideSingle : GridOperation.Divide);
        TryGrid(series, areSingle ? GridOperation.Divide : GridOperation.Multiply); // sixteenths are single floats, but have more places than a grid of those may
        if (!IsGoodEnough(series.Length))
        {
            FloatColumn.WriteOrdered(trial, series, areSingle, numbers.AsSpan(0, series.Length));
            TakeShorter(ValueForm.Of(areSingle ? ValueKind.Single : ValueKind.Double));
            FloatColumn.WriteXor(trial, series, areSingle);
            TakeShorter(ValueForm.Of(areSingle ? ValueKind.SingleXor : ValueKind.DoubleXor));
        }
    }

    private void TryGrid(ReadOnlySpan<double> series, GridOperation operation)
    {
        if (!IsGoodEnough(series.Length) && DecimalGrid.Find(series, operation) is { } grid)
        {
            TryGrid(series, grid, series.Length);
        }
    }

    private void TryGrid(ReadOnlySpan<double> series, DecimalGrid grid, int mostMisfits)
    {
        if (GridColumn.Write(trial, grid, series, numbers.AsSpan(0, series.Length), mostMisfits))
        {
            TakeShorter(new ValueForm(ValueKind.Grid, grid));
        }
    }

    private bool IsGoodEnough(int values) => best.Bits > 0 && best.Bits <= BitsEnough * values;

    private void TakeShorter(ValueForm form)
    {
        if (best.Bits == 0 || trial.Bits < best.Bits)
        {
            (best, trial, bestForm) = (trial, best, form);
        }

        trial.Clear();
    }
}
