using System.Buffers.Binary;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>What is heard on a line while we say nothing.</summary>
/// <param name="Duration">How long it was listened.</param>
/// <param name="Bursts">All bytes.</param>
/// <param name="Frames">How many frames had a right checksum.</param>
/// <param name="Stray">Bytes that belong to no frame.</param>
/// <param name="Marred">Bytes with a wrong parity or stop bit.</param>
/// <param name="Polls">What other masters ask, the most frequent first.</param>
/// <param name="Answering">The devices that were heard to answer.</param>
internal sealed record Traffic(
    TimeSpan Duration, IReadOnlyList<Burst> Bursts, int Frames, int Stray, int Marred, IReadOnlyList<ForeignPoll> Polls, IReadOnlyList<byte> Answering)
{
    /// <summary>How many of the frames were lines of text.</summary>
    public int AsciiFrames { get; init; }

    /// <summary>Nothing was heard.</summary>
    public bool IsSilent => Bursts.Count == 0;

    /// <summary>Whether somebody else is master of the line: frames that we did not cause.</summary>
    public bool HasForeignMaster => Frames > 0;

    /// <summary>Understands what was heard.</summary>
    public static Traffic Of(TimeSpan duration, IReadOnlyList<Burst> bursts)
    {
        var requests = new List<(TimeSpan At, FoundFrame Frame, bool Answered)>();
        var answering = new SortedSet<byte>();
        int frames = 0, framed = 0, ascii = 0;
        FoundFrame? open = null;
        foreach (Burst burst in bursts)
        {
            foreach (FoundFrame frame in FrameSearch.OfBothKinds(LineByte.Values([.. burst.Bytes])))
            {
                frames++;
                framed += frame.Length;
                ascii += frame.IsAscii ? 1 : 0;
                if (IsAnswer(open, frame))
                {
                    answering.Add(frame.Unit);
                    requests[^1] = requests[^1] with { Answered = true };
                    open = null;
                }
                else if (frame.MayBeRequest)
                {
                    requests.Add((burst.At, frame, false));
                    open = frame;
                }
                else
                {
                    answering.Add(frame.Unit);
                }
            }
        }

        int bytes = bursts.Sum(burst => burst.Bytes.Count), marred = bursts.Sum(burst => burst.Bytes.Count(one => one.IsMarred));
        return new Traffic(duration, bursts, frames, bytes - framed, marred, Repeated(requests), [.. answering]) { AsciiFrames = ascii };
    }

    /// <summary>Writes of one register look alike in both directions: what follows a question to the same unit is its answer.</summary>
    private static bool IsAnswer(FoundFrame? open, FoundFrame frame) =>
        open is not null && frame.MayBeReply && frame.Unit == open.Unit && frame.Function == open.Function;

    private static ForeignPoll[] Repeated(IEnumerable<(TimeSpan At, FoundFrame Frame, bool Answered)> requests) =>
    [
        .. requests.GroupBy(request => (request.Frame.Unit, request.Frame.Function, Word(request.Frame, 1), Word(request.Frame, 3)))
            .Select(same => new ForeignPoll(
                same.Key.Unit, same.Key.Function, same.Key.Item3, same.Key.Item4, same.Count(), same.Count(request => request.Answered),
                Middle([.. same.Select(request => request.At)])))
            .OrderByDescending(poll => poll.Times).ThenBy(poll => poll.Unit),
    ];

    private static int? Word(FoundFrame frame, int at) =>
        frame.Function is >= 1 and <= 6 or 15 or 16 && frame.Pdu.Length >= at + 2 ? BinaryPrimitives.ReadUInt16BigEndian(frame.Pdu[at..]) : null;

    private static TimeSpan? Middle(TimeSpan[] times)
    {
        TimeSpan[] pauses = [.. times.Zip(times.Skip(1), (first, second) => second - first).Order()];
        return pauses.Length == 0 ? null : pauses[pauses.Length / 2];
    }
}
