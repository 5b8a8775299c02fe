using EdgeGateway.HardwareSim.Lines;
using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Faults;

/// <summary>What happens to frames on their way to the master.</summary>
internal static class FrameFaults
{
    private const int MostNoise = 5;
    private const double LatestCollision = 1.5; // characters

    /// <summary>Lets one fault happen to the frames that answer a request.</summary>
    /// <param name="fault">What goes wrong; faults of slaves and states of the line change nothing here.</param>
    /// <param name="pieces">The frames.</param>
    /// <param name="request">The request's frame.</param>
    /// <param name="format">How the line writes characters.</param>
    /// <param name="chance">Shapes what is left open.</param>
    public static void Apply(LineFault fault, List<WirePiece> pieces, byte[] request, SerialFormat format, Chance chance)
    {
        switch (fault.Kind)
        {
            case LineFaultKind.Collision:
                Change(pieces, frame => Collided(frame, format, chance));
                break;
            case LineFaultKind.Crc:
                Change(pieces, frame => Flipped(frame, chance));
                break;
            case LineFaultKind.Truncate:
                Change(pieces, frame => frame[..Math.Min(fault.Bytes ?? chance.Whole(1, frame.Length), frame.Length - 1)]);
                break;
            case LineFaultKind.Noise:
                AddNoise(fault, pieces, chance);
                break;
            default:
                Reorder(fault, pieces, request);
                break;
        }
    }

    /// <summary>Lets slaves with one address answer at once: what they send lies over one another, unless one is done before the next begins.</summary>
    /// <param name="pieces">Their frames.</param>
    /// <param name="format">How they write.</param>
    /// <param name="chance">No two slaves begin in the same bit.</param>
    public static void Collide(List<WirePiece> pieces, SerialFormat format, Chance chance)
    {
        List<WirePiece> frames = [.. pieces.OrderBy(p => p.After)];
        pieces.Clear();
        foreach (WirePiece frame in frames)
        {
            TimeSpan after = frame.After + (chance.Between(0, LatestCollision) * format.Character);
            if (pieces.Count > 0 && pieces[^1].After + (pieces[^1].Bytes.Length * format.Character) > after)
            {
                double delay = Math.Max(0, (after - pieces[^1].After).TotalSeconds);
                byte[] read = [.. UartLine.Collide(pieces[^1].Bytes.Span, frame.Bytes.Span, delay, format).Select(c => c.Value)];
                pieces[^1] = new WirePiece(pieces[^1].After, read);
            }
            else
            {
                pieces.Add(frame with { After = after });
            }
        }
    }

    /// <summary>What leaves the frames as they are and changes when they come, and what comes beside them.</summary>
    private static void Reorder(LineFault fault, List<WirePiece> pieces, byte[] request)
    {
        switch (fault.Kind)
        {
            case LineFaultKind.Duplicate:
                pieces.AddRange([.. pieces.Select(p => p with { Slave = null })]);
                break;
            case LineFaultKind.Echo:
                pieces.Insert(0, new WirePiece(TimeSpan.Zero, request) { IsEcho = true });
                break;
            case LineFaultKind.Drip:
                Drip(pieces, fault.Delay);
                break;
            case LineFaultKind.Late:
                Late(pieces, fault.Delay);
                break;
            case LineFaultKind.Disconnect:
                pieces.Clear();
                pieces.Add(new WirePiece(TimeSpan.Zero, ReadOnlyMemory<byte>.Empty) { IsReset = true });
                break;
        }
    }

    /// <summary>Damages every frame; its values do not count as given.</summary>
    private static void Change(List<WirePiece> pieces, Func<byte[], byte[]> damage)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            pieces[i] = pieces[i] with { Bytes = damage(pieces[i].Bytes.ToArray()), Slave = null };
        }
    }

    /// <summary>What is read when a slave of the same address sends other values a little later.</summary>
    private static byte[] Collided(byte[] frame, SerialFormat format, Chance chance)
    {
        byte[] other = [.. frame];
        for (int i = Math.Min(3, frame.Length - 1); i < other.Length; i++)
        {
            other[i] = (byte)chance.Whole(0, byte.MaxValue + 1);
        }

        double delay = chance.Between(0, LatestCollision) * format.Character.TotalSeconds;
        return [.. UartLine.Collide(frame, other, delay, format).Select(c => c.Value)];
    }

    private static byte[] Flipped(byte[] frame, Chance chance)
    {
        byte[] flipped = [.. frame];
        flipped[chance.Whole(0, frame.Length)] ^= (byte)(1 << chance.Whole(0, 8));
        return flipped;
    }

    private static void AddNoise(LineFault fault, List<WirePiece> pieces, Chance chance)
    {
        NoisePlace place = fault.Place == NoisePlace.Any ? (NoisePlace)chance.Whole((int)NoisePlace.Before, (int)NoisePlace.After + 1) : fault.Place;
        var noise = new byte[fault.Bytes ?? chance.Whole(1, MostNoise + 1)];
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] = (byte)chance.Whole(0, byte.MaxValue + 1);
        }

        for (int i = 0; i < pieces.Count; i++)
        {
            byte[] frame = pieces[i].Bytes.ToArray();
            int at = place == NoisePlace.Before ? 0 : place == NoisePlace.After ? frame.Length : chance.Whole(1, Math.Max(2, frame.Length));
            pieces[i] = pieces[i] with { Bytes = (byte[])[.. frame[..at], .. noise, .. frame[at..]], Slave = place == NoisePlace.Within ? null : pieces[i].Slave };
        }
    }

    private static void Late(List<WirePiece> pieces, TimeSpan delay)
    {
        for (int i = 0; i < pieces.Count; i++)
        {
            pieces[i] = pieces[i].IsEcho ? pieces[i] : pieces[i] with { After = pieces[i].After + delay, Slave = null };
        }
    }

    private static void Drip(List<WirePiece> pieces, TimeSpan pause)
    {
        List<WirePiece> whole = [.. pieces];
        pieces.Clear();
        foreach (WirePiece piece in whole)
        {
            for (int i = 0; i < piece.Bytes.Length; i++)
            {
                bool isLast = i == piece.Bytes.Length - 1;
                pieces.Add(piece with { After = piece.After + (i * pause), Bytes = piece.Bytes.Slice(i, 1), Slave = isLast ? piece.Slave : null });
            }
        }
    }
}
