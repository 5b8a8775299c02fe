namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>How a series' values are written: in front of every series, in one bit when it is as for the series before.</summary>
/// <param name="Kind">The form.</param>
/// <param name="Grid">The grid, for <see cref="ValueKind.Grid"/>.</param>
internal readonly record struct ValueForm(ValueKind Kind, DecimalGrid Grid)
{
    private const int KindBits = 3, OperationBits = 2, PlacesBits = 4;

    /// <summary>What stands before the first series: tenths.</summary>
    public static ValueForm First { get; } = new(ValueKind.Grid, new DecimalGrid(GridOperation.Divide, 1));

    /// <summary>A form without a grid.</summary>
    public static ValueForm Of(ValueKind kind) => new(kind, default);

    /// <summary>Writes.</summary>
    public void Write(BitWriter output, ValueForm before)
    {
        output.Write(this == before);
        if (this == before)
        {
            return;
        }

        output.Write((ulong)Kind, KindBits);
        if (Kind == ValueKind.Grid)
        {
            output.Write((ulong)Grid.Operation, OperationBits);
            output.Write((ulong)Grid.Places, PlacesBits);
        }
    }

    /// <summary>Reads.</summary>
    public static ValueForm Read(ref BitReader input, ValueForm before)
    {
        if (input.ReadBit())
        {
            return before;
        }

        var kind = (ValueKind)input.Read(KindBits);
        if (kind != ValueKind.Grid)
        {
            return kind <= ValueKind.DoubleXor ? Of(kind) : throw BitReader.Damage($"no form of values has the number {(int)kind}");
        }

        (var operation, int places) = ((GridOperation)input.Read(OperationBits), (int)input.Read(PlacesBits));
        return operation <= GridOperation.DivideSingle
            ? new(kind, new DecimalGrid(operation, places))
            : throw BitReader.Damage($"no grid has the number {(int)operation}");
    }
}
