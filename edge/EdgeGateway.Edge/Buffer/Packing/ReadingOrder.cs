using System.Numerics;

namespace EdgeGateway.Edge.Buffer.Packing;

/// <summary>
/// In which order the points were read. After each point the one is expected that followed it last; where none has yet, the next new point, and behind the last new one the first.
/// Written are only the surprises and how far apart they are, so that points in turn take almost nothing.
/// </summary>
internal sealed class ReadingOrder
{
    private const int RunOrder = 0;

    private readonly int[] followers;
    private readonly int pointBits;
    private int current = -1, seen;

    private ReadingOrder(int points)
    {
        followers = new int[points];
        Array.Fill(followers, -1);
        pointBits = 32 - BitOperations.LeadingZeroCount((uint)points - 1);
    }

    private int Expected => current >= 0 && followers[current] >= 0 ? followers[current] : seen < followers.Length ? seen : 0;

    /// <summary>Writes.</summary>
    /// <param name="output">To here.</param>
    /// <param name="order">The number of each reading's point, by first appearance.</param>
    /// <param name="points">1 or more.</param>
    public static void Write(BitWriter output, ReadOnlySpan<int> order, int points)
    {
        var expectation = new ReadingOrder(points);
        ulong run = 0;
        foreach (int point in order)
        {
            if (point == expectation.Expected)
            {
                run++;
            }
            else
            {
                output.WriteNumber(run, RunOrder);
                output.Write((ulong)point, expectation.pointBits);
                run = 0;
            }

            expectation.Take(point);
        }

        output.WriteNumber(run, RunOrder);
    }

    /// <summary>Reads.</summary>
    /// <param name="input">From here.</param>
    /// <param name="order">As many places as there are readings.</param>
    /// <param name="points">1 or more.</param>
    public static void Read(ref BitReader input, Span<int> order, int points)
    {
        var expectation = new ReadingOrder(points);
        int run = input.ReadCount(RunOrder, order.Length);
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = run > 0 ? expectation.Expected : (int)input.Read(expectation.pointBits);
            if (order[i] >= points)
            {
                throw BitReader.Damage("a reading is of no point");
            }

            run = run > 0 ? run - 1 : input.ReadCount(RunOrder, order.Length - i - 1);
            expectation.Take(order[i]);
        }
    }

    private void Take(int point)
    {
        if (current >= 0)
        {
            followers[current] = point;
        }

        current = point;
        seen = Math.Max(seen, point + 1);
    }
}
