namespace EdgeGateway.Tests.Edge.Buses;

/// <summary>A device that answers in order, but seldom as it should: late, damaged, in pieces, behind noise, under another's address.</summary>
internal sealed class FaultyDevice(int seed)
{
    private readonly Random random = new(seed);
    private readonly Queue<byte[]> late = new();

    public void Answer(byte[] request, PtyLine line)
    {
        byte[] answer = LateAnswerTests.Answer(request);
        switch (random.Next(12))
        {
            case 0: // never
                return;
            case 1: // before the next one's
                late.Enqueue(answer);
                return;
            case 2:
                answer[random.Next(answer.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 3:
                answer = answer[..random.Next(answer.Length)];
                break;
            case 4:
                line.Send([0x00, 0xFF, (byte)random.Next(256)]);
                break;
            case 5:
                answer = PtyLine.Frame(2, answer[1..^2]);
                break;
            case 6:
                line.Send(request);
                break;
        }

        while (late.TryDequeue(out byte[]? earlier))
        {
            line.Send(earlier);
        }

        line.Send(answer);
    }
}
