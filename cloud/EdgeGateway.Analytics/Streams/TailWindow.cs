namespace EdgeGateway.Analytics.Streams;

/// <summary>The last values of a number, in order of size, and how rare a value beyond them would be.</summary>
/// <remarks>
/// Within the window the rank counts. Beyond the threshold u that the k largest exceed, a generalised Pareto tail is fitted by moments to the excesses
/// (J. R. M. Hosking, J. R. Wallis, Technometrics 29, 1987: shape (1 - m^2/v)/2, scale m (m^2/v + 1)/2 for mean m and variance v), the shape drawn
/// towards a prior, and 1/(k' + 2) is added for a scale known from k' independent excesses only: the predictive tail of an exponential with a gamma
/// posterior. Memory: two arrays of the capacity.
/// </remarks>
internal sealed class TailWindow
{
    private readonly double[] ring, sorted;
    private readonly double dependence, share, priorShape, caution, resolution;
    private int next;

    /// <param name="capacity">Values that are remembered, at least 1.</param>
    /// <param name="dependence">How many neighbouring values tell the same: 1 when they are independent.</param>
    /// <param name="settings">Share and prior shape of the tail.</param>
    /// <param name="resolution">Mean excesses below it are taken as this, in the unit of the values; above 0.</param>
    public TailWindow(int capacity, double dependence, DetectorSettings settings, double resolution)
    {
        ring = new double[capacity];
        sorted = new double[capacity];
        this.dependence = Math.Max(1, dependence);
        share = settings.TailShare;
        priorShape = settings.PriorShape;
        caution = settings.Caution;
        this.resolution = resolution;
    }

    /// <summary>How many values are remembered.</summary>
    public int Count { get; private set; }

    /// <summary>Remembers a value; the oldest is forgotten when the window is full.</summary>
    /// <param name="value">Not NaN.</param>
    public void Add(double value)
    {
        if (Count == ring.Length)
        {
            Forget();
        }

        int place = Upper(value);
        Array.Copy(sorted, place, sorted, place + 1, Count - place);
        sorted[place] = value;
        ring[next] = value;
        next = next + 1 == ring.Length ? 0 : next + 1;
        Count++;
    }

    /// <summary>Forgets the oldest value; there is one.</summary>
    public void Forget()
    {
        int oldest = next - Count;
        int place = Lower(ring[oldest < 0 ? oldest + ring.Length : oldest]);
        Count--;
        Array.Copy(sorted, place + 1, sorted, place, Count - place);
    }

    /// <summary>How rare a value at least as large is.</summary>
    /// <returns>Minus the decimal logarithm of its probability, at least 0; 0 while fewer than 16 values are known.</returns>
    public double Above(double value)
    {
        if (Count < 16)
        {
            return 0;
        }

        int k = TailCount();
        double threshold = sorted[Count - 1 - k];
        if (value <= threshold)
        {
            int below = Lower(value);
            return Math.Max(0, -Math.Log10((Count - below + 1.0) / (Count + 1.0)));
        }

        double sum = 0, squares = 0;
        for (int i = Count - k; i < Count; i++)
        {
            double excess = sorted[i] - threshold;
            sum += excess;
            squares += excess * excess;
        }

        return Beyond(value - threshold, sum / k, squares / k, k);
    }

    /// <summary>How rare a value at most as large is; as <see cref="Above"/>.</summary>
    public double Below(double value)
    {
        if (Count < 16)
        {
            return 0;
        }

        int k = TailCount();
        double threshold = sorted[k];
        if (value >= threshold)
        {
            int above = Count - Upper(value);
            return Math.Max(0, -Math.Log10((Count - above + 1.0) / (Count + 1.0)));
        }

        double sum = 0, squares = 0;
        for (int i = 0; i < k; i++)
        {
            double excess = threshold - sorted[i];
            sum += excess;
            squares += excess * excess;
        }

        return Beyond(threshold - value, sum / k, squares / k, k);
    }

    /// <summary>The value whose rarity by <see cref="Above"/> is about the given one.</summary>
    public double Largest(double rarity)
    {
        int k = TailCount();
        double threshold = sorted[Count - 1 - k], low = 0, high = Math.Max(resolution, sorted[Count - 1] - threshold);
        while (Above(threshold + high) < rarity)
        {
            high *= 2;
        }

        for (int i = 0; i < 20; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Above(threshold + middle) < rarity ? (middle, high) : (low, middle);
        }

        return threshold + high;
    }

    /// <summary>The value whose rarity by <see cref="Below"/> is about the given one.</summary>
    public double Smallest(double rarity)
    {
        int k = TailCount();
        double threshold = sorted[k], low = 0, high = Math.Max(resolution, threshold - sorted[0]);
        while (Below(threshold - high) < rarity)
        {
            high *= 2;
        }

        for (int i = 0; i < 20; i++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = Below(threshold - middle) < rarity ? (middle, high) : (low, middle);
        }

        return threshold - high;
    }

    private double Beyond(double excess, double mean, double meanSquare, int k)
    {
        double independent = k / dependence, squared = mean * mean, variance = meanSquare - squared;
        double ratio = variance > 1e-12 * squared ? squared / variance : 1;
        double fitted = Math.Clamp(0.5 * (1 - ratio), 0, 0.7);
        double shape = (((independent * fitted) + (5 * priorShape)) / (independent + 5)) + (caution / (independent + 2));
        double scale = Math.Max(resolution, mean * (1 - (0.5 * fitted)));
        return -Math.Log10((double)k / (Count + 1)) + (Math.Log10(1 + (shape * excess / scale)) / shape);
    }

    private int TailCount() => (int)Math.Max(8, Math.Max(share * Count, Math.Min(Count / 4.0, 6 * dependence)));

    private int Lower(double value)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int Upper(double value)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
