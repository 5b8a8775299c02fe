using System.Collections.Immutable;

namespace EdgeGateway.Edge.Buffer;

/// <summary>The list of stretches in the queue that wait no more.</summary>
internal static class Holes
{
    /// <summary>Adds one; those that it overlaps or touches become one with it.</summary>
    public static ImmutableList<BufferRange> Add(ImmutableList<BufferRange> holes, BufferRange added)
    {
        BufferRange[] near = [.. holes.Where(hole => hole.From.Ordinal <= added.To.Ordinal && added.From.Ordinal <= hole.To.Ordinal).Append(added)];
        var joined = new BufferRange(near.MinBy(hole => hole.From.Ordinal).From, near.MaxBy(hole => hole.To.Ordinal).To);
        ImmutableList<BufferRange> others = holes.RemoveAll(near.Contains);
        int place = others.FindIndex(hole => hole.From.Ordinal > joined.From.Ordinal);
        return others.Insert(place < 0 ? others.Count : place, joined);
    }

    /// <summary>A place, or the one behind the holes in which it lies.</summary>
    /// <param name="holes">By rising ordinals.</param>
    /// <param name="place">The place.</param>
    public static BufferPosition Behind(IEnumerable<BufferRange> holes, BufferPosition place)
    {
        foreach (BufferRange hole in holes)
        {
            place = hole.Holds(place.Ordinal) ? hole.To : place;
        }

        return place;
    }

    /// <summary>The ordinal at which the next hole behind a place begins; the greatest number when there is none.</summary>
    public static long Next(IEnumerable<BufferRange> holes, BufferPosition place) =>
        holes.Select(hole => hole.From.Ordinal).Where(from => from > place.Ordinal).DefaultIfEmpty(long.MaxValue).Min();

    /// <summary>The same with the places of their ends.</summary>
    public static IEnumerable<BufferRange> Outside(IEnumerable<BufferRange> holes, BufferRange range)
    {
        BufferPosition from = range.From;
        foreach (BufferRange hole in holes.Where(hole => hole.Ordinals.Overlap(range.From.Ordinal, range.To.Ordinal) > 0))
        {
            if (from.Ordinal < hole.From.Ordinal)
            {
                yield return new BufferRange(from, hole.From);
            }

            from = from.Ordinal >= hole.To.Ordinal ? from : hole.To;
        }

        if (from.Ordinal < range.To.Ordinal)
        {
            yield return new BufferRange(from, range.To);
        }
    }

    /// <summary>The parts of a stretch that lie in no hole.</summary>
    /// <param name="holes">By rising ordinals.</param>
    /// <param name="range">The stretch.</param>
    public static IEnumerable<OrdinalRange> Outside(IEnumerable<BufferRange> holes, OrdinalRange range)
    {
        long from = range.From;
        foreach (BufferRange hole in holes.Where(hole => hole.Ordinals.Overlap(range.From, range.To) > 0))
        {
            if (from < hole.From.Ordinal)
            {
                yield return new OrdinalRange(from, hole.From.Ordinal);
            }

            from = Math.Max(from, hole.To.Ordinal);
        }

        if (from < range.To)
        {
            yield return new OrdinalRange(from, range.To);
        }
    }
}
