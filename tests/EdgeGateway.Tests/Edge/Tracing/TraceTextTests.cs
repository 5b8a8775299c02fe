using System.Text;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Tracing;
using EdgeGateway.Edge.Tracing.Reading;
using Xunit;

namespace EdgeGateway.Tests.Edge.Tracing;

public sealed class TraceTextTests
{
    [Fact]
    public void Every_frame_is_a_line_with_time_direction_bytes_and_meaning()
    {
        string[] lines = [.. TraceText.Lines(FrameFormat.Rtu, TraceCase.Rtu())];

        Assert.StartsWith("2026-01-12T08:00:07.000000Z > 0A 03 02 59 00 02 ", lines[0]);
        Assert.EndsWith("  unit 10 asks holding 601..602", lines[0]);
        Assert.StartsWith("2026-01-12T08:00:07.010000Z < 0A 03 04 00 32 01 F4 ", lines[1]);
        Assert.EndsWith("  unit 10 601 = 50 500", lines[1]);
        Assert.EndsWith("  unit 10 asks input 999", lines[2]);
        Assert.EndsWith("  unit 10 refuses with 2 (IllegalDataAddress)", lines[3]);
        Assert.EndsWith("  unit 10 asks coil 0..2", lines[4]);
        Assert.EndsWith("< 0A 01 01 FF  damaged: no whole frame", lines[5]);
        Assert.EndsWith("  another unit: unit 11 answers function 1", lines[6]);
    }

    [Fact]
    public void Bits_are_shown_as_0_and_1()
    {
        TracedFrame[] frames =
        [
            TraceCase.Frame(0, FrameDirection.Sent, FrameVerdict.Request, TraceCase.Sealed(10, "0200100003")),
            TraceCase.Frame(1, FrameDirection.Received, FrameVerdict.Reply, TraceCase.Sealed(10, "020105")),
        ];

        Assert.EndsWith("  unit 10 16 = 1 0 1", TraceText.Lines(FrameFormat.Rtu, frames).Last());
    }

    [Fact]
    public void An_ascii_line_is_shown_by_its_characters()
    {
        // 0x0A + 0x03 + 0x02 + 0x59 + 0x00 + 0x02 = 0x6A, LRC 0x96
        TracedFrame frame = TraceCase.Frame(0, FrameDirection.Sent, FrameVerdict.Request, Encoding.ASCII.GetBytes(":0A030259000296\r\n"));

        Assert.EndsWith(@"> :0A030259000296\r\n  unit 10 asks holding 601..602", Assert.Single(TraceText.Lines(FrameFormat.Ascii, [frame])));
    }

    [Fact]
    public void Frames_of_a_network_are_read_with_their_header()
    {
        TracedFrame[] frames =
        [
            TraceCase.Frame(0, FrameDirection.Sent, FrameVerdict.Request, Convert.FromHexString("000700000006010302590002")),
            TraceCase.Frame(1, FrameDirection.Received, FrameVerdict.Late, Convert.FromHexString("000600000007010304003201F4")),
        ];
        string[] lines = [.. TraceText.Lines(FrameFormat.Tcp, frames)];

        Assert.EndsWith("  unit 1 asks holding 601..602", lines[0]);
        Assert.EndsWith("  late answer: unit 1 answers function 3", lines[1]);
    }

    [Theory]
    [InlineData(nameof(FrameFormat.Rtu))]
    [InlineData(nameof(FrameFormat.Ascii))]
    [InlineData(nameof(FrameFormat.Tcp))]
    public void Any_bytes_are_read_back_as_they_were(string kind)
    {
        const int Seed = 41;
        FrameFormat format = Enum.Parse<FrameFormat>(kind);
        var random = new Random(Seed);
        TracedFrame request = TraceCase.Frame(0, FrameDirection.Sent, FrameVerdict.Request, Encoding.ASCII.GetBytes(":0A030259000296\r\n"));
        for (int round = 0; round < 200; round++)
        {
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            " \\ r"u8[..random.Next(5)].CopyTo(bytes.Length > 5 ? bytes.AsSpan(1) : new byte[5]);
            TracedFrame frame = TraceCase.Frame(1, FrameDirection.Received, FrameVerdict.Damaged, bytes);
            TracedFrame[] written = [request, frame];

            IReadOnlyList<RecordedFrame> read = TraceTextReader.Read(TraceText.Lines(format, written).Select(line => ("a line", line)));

            Assert.True(read.Count == 2 && written.Zip(read).All(pair => IsSame(pair.First, pair.Second.Frame)), $"seed {Seed}, round {round}: {Convert.ToHexString(bytes)}");
        }
    }

    private static bool IsSame(TracedFrame one, TracedFrame other) =>
        one.Bytes.Span.SequenceEqual(other.Bytes.Span) && (one.Number, one.At, one.Direction, one.Verdict) == (other.Number, other.At, other.Direction, other.Verdict);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Whatever_was_on_the_wire_it_has_a_line_and_a_packet(int seed)
    {
        var random = new Random(seed);
        for (int round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(1, 40)];
            random.NextBytes(bytes);
            bytes[0] = random.Next(2) == 0 ? (byte)':' : bytes[0];
            TracedFrame frame = TraceCase.Frame(round, (FrameDirection)random.Next(2), (FrameVerdict)random.Next(9), bytes);

            Assert.Single(TraceText.Lines((FrameFormat)random.Next(3), [frame]));
            Assert.NotEmpty(TracePcapng.File("boilers", (FrameFormat)random.Next(3), [frame]));
        }
    }
}
