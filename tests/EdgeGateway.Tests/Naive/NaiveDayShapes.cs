namespace EdgeGateway.Tests.Naive;

/// <summary>How unlike a day is to those of the others, by its definition.</summary>
internal static class NaiveDayShapes
{
    /// <summary>Unlikeness, and gain and lag of the load alone, the load against the room, the room against the load; null when unknown.</summary>
    public static (double Unlike, (double Gain, int Lag) Load, (double Gain, int Lag) Water, (double Gain, int Lag) Room)? Of(double[]?[] load, double[]?[] room, int index)
    {
        int[] known = [.. Enumerable.Range(0, load.Length).Where(i => load[i] is not null && room[i] is not null)];
        int every = Math.Max(1, (known.Length + 399) / 400);
        int[] peers = [.. known.Where((_, at) => at % every == 0)];
        int leftOut = Math.Max(3, peers.Length * 4 / 100);
        double loadSwing = Swing(load), roomSwing = Swing(room);
        if (!known.Contains(index) || peers.Length < leftOut + 2 || !(loadSwing > 0) || !(roomSwing > 0))
        {
            return null;
        }

        double[]?[] loads = [.. load.Select(shape => Pressed(shape, loadSwing))], rooms = [.. room.Select(shape => Pressed(shape, roomSwing))];
        double Unlike(int loadLag, int? roomLag) => peers.Where(peer => peer != index)
            .Select(peer => roomLag is null
                ? MeanSquare(loads[index]!, loads[peer]!, loadLag)
                : (MeanSquare(loads[index]!, loads[peer]!, loadLag) + MeanSquare(rooms[index]!, rooms[peer]!, roomLag.Value)) / 2)
            .Select(Math.Sqrt).Order().ElementAt(leftOut);

        return (Unlike(0, null), Best(lag => Unlike(lag, null)), Best(lag => Unlike(lag, 0)), Best(lag => Unlike(0, lag)));
    }

    private static (double Gain, int Lag) Best(Func<int, double> unlike)
    {
        int lag = Enumerable.Range(4, 17).MinBy(unlike);
        return (Math.Log((unlike(0) + 0.15) / (unlike(lag) + 0.15)), lag);
    }

    private static double MeanSquare(double[] own, double[] other, int lag) => Enumerable.Range(0, 24).Average(hour => Math.Pow(own[(hour + lag) % 24] - other[hour], 2));

    private static double[]? Pressed(double[]? shape, double swing)
    {
        if (shape is null)
        {
            return null;
        }

        double size = Size(shape) / swing, pressed = size > 1 ? 1 + Math.Log(size) : size;
        return [.. shape.Select(value => size == 0 ? 0 : value / swing / size * pressed)];
    }

    private static double Swing(double[]?[] shapes) => NaiveFeatures.Quantile([.. shapes.Where(shape => shape is not null).Select(shape => Size(shape!))], 0.5);

    private static double Size(double[] shape) => Math.Sqrt(shape.Average(value => value * value));
}
