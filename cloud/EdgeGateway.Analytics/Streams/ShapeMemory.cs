using System.Numerics;

namespace EdgeGateway.Analytics.Streams;

/// <summary>Courses of the last values that were seen before, and how far the present one is from the nearest of them.</summary>
/// <remarks>
/// A course is 16 points, each the mean of some rows. Idea: conformal k-nearest-neighbour detectors (V. Ishimtsev and others, Conformal k-NN Anomaly
/// Detector for Univariate Data Streams, 2017); here the distance to the single nearest one. Memory: 16 floats for each course remembered.
/// </remarks>
internal sealed class ShapeMemory
{
    /// <summary>Points of a course.</summary>
    public const int Points = 16;

    private readonly int rows, capacity, every;
    private readonly float[] library;
    private readonly float[] course = new float[Points];
    private readonly float[] waiting;
    private double sum;
    private int summed, points, next, stored, sinceStored, waitingCount;

    /// <param name="rows">Rows in a point, at least 1.</param>
    /// <param name="every">Points between two courses that are remembered, at least 1.</param>
    /// <param name="capacity">Courses that are remembered.</param>
    public ShapeMemory(int rows, int every, int capacity)
    {
        this.rows = rows;
        this.every = every;
        this.capacity = capacity;
        library = new float[capacity * Points];
        waiting = new float[((Points / every) + 1) * Points];
    }

    /// <summary>How many courses are remembered.</summary>
    public int Count => stored;

    /// <summary>Takes a value.</summary>
    /// <returns>The distance, unit of the value, when a point was completed and courses are known; else NaN.</returns>
    public double Add(double value)
    {
        sum += value;
        if (++summed < rows)
        {
            return double.NaN;
        }

        course.AsSpan(1).CopyTo(course);
        course[^1] = (float)(sum / rows);
        sum = 0;
        summed = 0;
        points = Math.Min(points + 1, Points);
        if (points < Points)
        {
            return double.NaN;
        }

        double distance = stored == 0 ? double.NaN : Nearest();
        Remember();
        return distance;
    }

    private double Nearest()
    {
        float best = float.MaxValue;
        for (int at = 0; at < stored * Points; at += Points)
        {
            float sum = 0;
            for (int i = 0; i < Points; i += Vector<float>.Count)
            {
                var difference = new Vector<float>(library, at + i) - new Vector<float>(course, i);
                sum += Vector.Dot(difference, difference);
            }

            best = Math.Min(best, sum);
        }

        return Math.Sqrt(best / Points);
    }

    // A course waits until it no longer shares rows with the present one: else the present would be near to itself.
    private void Remember()
    {
        if (++sinceStored < every)
        {
            return;
        }

        sinceStored = 0;
        if ((waitingCount + 1) * Points > waiting.Length)
        {
            waiting.AsSpan(0, Points).CopyTo(library.AsSpan(next * Points));
            next = (next + 1) % capacity;
            stored = Math.Max(stored, next == 0 ? capacity : next);
            waiting.AsSpan(Points).CopyTo(waiting);
            waitingCount--;
        }

        course.CopyTo(waiting, waitingCount * Points);
        waitingCount++;
    }
}
