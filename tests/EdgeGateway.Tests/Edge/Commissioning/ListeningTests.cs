using System.Text.Json;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Tests.Edge.Buses;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

public sealed class ListeningTests
{
    // Siemens SEZ50MB, transcript of the RWD controllers
    private const string Question = "F703007400029087", Answer = "F7030441E0000079F6";

    [Fact]
    public void A_question_and_its_answer_without_a_pause_between_them_are_two_frames()
    {
        IReadOnlyList<FoundFrame> frames = FrameSearch.In(Convert.FromHexString(Question + Answer));

        Assert.Equal([Question, Answer], frames.Select(frame => Convert.ToHexString(frame.Bytes)));
        Assert.True(frames[0] is { MayBeRequest: true, MayBeReply: false, Unit: 0xF7, Function: 3 } && frames[1] is { MayBeRequest: false, MayBeReply: true });
    }

    [Fact]
    public void Frames_are_found_wherever_they_start_in_noise()
    {
        const int Seed = 38;
        var random = new Random(Seed);
        for (int round = 0; round < 200; round++)
        {
            var noise = new byte[random.Next(12)];
            random.NextBytes(noise);

            IReadOnlyList<FoundFrame> frames = FrameSearch.In([.. noise, .. Convert.FromHexString(Question), .. noise]);

            Assert.True(frames.Any(frame => Convert.ToHexString(frame.Bytes) == Question), $"seed {Seed}, round {round}: {Convert.ToHexString(noise)}");
        }
    }

    [Fact]
    public void Any_flipped_bit_makes_it_no_frame()
    {
        byte[] frame = Convert.FromHexString(Answer);
        for (int bit = 0; bit < 8 * frame.Length; bit++)
        {
            byte[] damaged = [.. frame];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));

            Assert.DoesNotContain(FrameSearch.In(damaged), found => found.Bytes.Length == frame.Length);
        }
    }

    [Fact]
    public void A_foreign_master_is_told_with_what_it_asks_how_often_and_who_answers()
    {
        Burst[] bursts = [Heard(0, Question + Answer), Heard(2, Question + Answer), Heard(2.5, "0A030259000494D9"), Heard(4, Question), Heard(6, Question + Answer)];

        Traffic traffic = Traffic.Of(TimeSpan.FromSeconds(7), bursts);

        ForeignPoll poll = traffic.Polls[0];
        Assert.Equal(new ForeignPoll(0xF7, 3, 116, 2, 4, 3, TimeSpan.FromSeconds(2)), poll);
        Assert.Equal([0xF7], traffic.Answering);
        Assert.True(traffic.HasForeignMaster);
        Assert.Contains("unit 247, function 3, address 116, count 2: 4 times, every 2.0 s, 3 answered", TrafficView.Text(traffic), StringComparison.Ordinal);
    }

    // 0A 03 02 59 00 02 has the LRC 96, 0A 03 04 00 32 01 F4 has C8: MODBUS over Serial Line V1.02, 2.5.2.2
    private const string AsciiQuestion = ":0A030259000296\r\n", AsciiAnswer = ":0A0304003201F4C8\r\n";

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_conversation_in_ascii_is_understood_as_one_in_rtu_whatever_the_port_makes_of_the_parity(int dataBitsMore)
    {
        string text = AsciiQuestion + AsciiAnswer;
        byte[] bytes = [.. text.Select(c => (byte)(dataBitsMore == 1 && byte.PopCount((byte)c) % 2 == 1 ? c | 0x80 : c))];

        Traffic traffic = Traffic.Of(TimeSpan.FromSeconds(3), [Heard(0, Convert.ToHexString(bytes)), Heard(2, Convert.ToHexString(bytes))]);

        Assert.Equal(new ForeignPoll(10, 3, 601, 2, 2, 2, TimeSpan.FromSeconds(2)), Assert.Single(traffic.Polls));
        Assert.Equal((4, 4, 0), (traffic.Frames, traffic.AsciiFrames, traffic.Stray));
        Assert.Equal([(byte)10], traffic.Answering);
        Assert.Contains("4 whole frames (4 of Modbus ASCII)", TrafficView.Text(traffic), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_changed_character_makes_it_no_ascii_frame()
    {
        byte[] frame = System.Text.Encoding.ASCII.GetBytes(AsciiAnswer);
        for (int bit = 0; bit < 7 * frame.Length; bit++)
        {
            byte[] damaged = [.. frame];
            damaged[bit / 7] ^= (byte)(1 << (bit % 7));
            bool isSmallLetter = damaged[bit / 7] is >= (byte)'a' and <= (byte)'f'; // taken as well

            Assert.True(isSmallLetter || FrameSearch.OfBothKinds(damaged).All(found => !found.IsAscii), System.Text.Encoding.ASCII.GetString(damaged));
        }
    }

    [Theory]
    [InlineData("--ascii", "7N1 ascii")]
    [InlineData("--rtu", "8N1")]
    public async Task A_foreign_master_on_an_ascii_line_is_told_and_nothing_is_sent(string option, string speed)
    {
        using var line = new PtyLine((_, _) => { }, isText: true);
        using var talking = new Chatter(line, System.Text.Encoding.ASCII.GetBytes(AsciiQuestion + AsciiAnswer));
        string[] port = [option, line.Path, "--baud", "9600", "--parity", "none"];

        ToolRun heard = await ToolRun.OfAsync(["listen", .. port, "--for", "2s"]);
        ToolRun read = await ToolRun.OfAsync(["read", .. port, "--unit", "10", "--address", "601", "--listen", "20s"]); // ends when enough is heard

        Assert.Equal(0, heard.Code);
        Assert.Contains($"{line.Path} 9600 {speed}: listened", heard.Output, StringComparison.Ordinal);
        Assert.Matches(@"unit 10, function 3, address 601, count 2: [0-9]+ times, every 0\.", heard.Output);
        Assert.DoesNotContain("the line:", heard.Output, StringComparison.Ordinal);
        Assert.Equal(1, read.Code);
        Assert.Contains("Another master is on the line", read.Errors, StringComparison.Ordinal);
        Assert.Empty(line.Requests);
    }

    [Fact]
    public void Noise_is_no_master()
    {
        Traffic traffic = Traffic.Of(TimeSpan.FromSeconds(1), [Heard(0, "00FF00"), Heard(0.5, "C0DE")]);

        Assert.False(traffic.HasForeignMaster);
        Assert.Equal((0, 5), (traffic.Frames, traffic.Stray));
    }

    [Theory]
    [InlineData("0102", "01 02")]
    [InlineData("FFFF", "FF")]
    [InlineData("FF0041", "41!")]
    [InlineData("FF000041", "00! 41")]
    [InlineData("FF00FF41", "FF! 41")]
    [InlineData("FFFF00FF0000", "FF 00 00!")]
    public void The_kernels_marks_become_marred_bytes_however_they_are_cut(string raw, string expected)
    {
        byte[] bytes = Convert.FromHexString(raw);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            var decoder = new MarkDecoder();
            var received = new List<LineByte>();
            decoder.Take(bytes.AsSpan(0, cut), received);
            decoder.Take(bytes.AsSpan(cut), received);

            Assert.Equal(expected, LineByte.Text([.. received]));
        }
    }

    [Fact]
    public async Task Every_byte_passes_through_the_kernels_marks_unchanged()
    {
        using var line = new PtyLine((_, _) => { });
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        using MarkedLine ear = MarkedLine.Open(new EdgeGateway.Contracts.Twin.BusSettings.Rtu(line.Path, 9600, EdgeGateway.Contracts.Twin.LineParity.None, 1));
        line.Send(all);

        var received = new List<LineByte>();
        await Task.Run(
            () =>
            {
                while (received.Count < all.Length && ear.Read(received, TimeSpan.FromSeconds(20)))
                {
                    // until all are there
                }
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(all, LineByte.Values([.. received]));
    }

    [Fact]
    public async Task No_tool_talks_while_another_master_does()
    {
        using var line = new PtyLine((_, _) => { });
        using var talking = new Chatter(line, Convert.FromHexString(Question + Answer));
        string[] read = ["read", "--rtu", line.Path, "--unit", "1", "--address", "0", "--listen", "20s", "--timeout", "20ms"]; // ends when enough is heard

        ToolRun refused = await ToolRun.OfAsync(read);
        Assert.Empty(line.Requests);
        ToolRun heard = await ToolRun.OfAsync("listen", "--rtu", line.Path, "--for", "2s", "--json");
        ToolRun anyway = await ToolRun.OfAsync([.. read, "--talk-anyway"]);

        Assert.Equal(1, refused.Code);
        Assert.Contains("unit 247, function 3, address 116, count 2", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--talk-anyway", refused.Errors, StringComparison.Ordinal);
        JsonElement json = heard.Json();
        Assert.True(json.GetProperty("foreignMaster").GetBoolean());
        Assert.Equal(247, json.GetProperty("answeringUnits")[0].GetInt32());
        Assert.Equal(1, anyway.Code);
        Assert.NotEmpty(line.Requests);
    }

    [Fact]
    public async Task Traffic_that_is_no_frame_stops_the_tools_and_gets_a_verdict()
    {
        using var line = new PtyLine((_, _) => { });

        // what a port at 9600 makes of a question at 2400: UartModel
        using var talking = new Chatter(line, Convert.FromHexString("7880F8FF80F8F8F8"));

        ToolRun heard = await ToolRun.OfAsync("listen", "--rtu", line.Path, "--for", "2s");
        ToolRun refused = await ToolRun.OfAsync("read", "--rtu", line.Path, "--address", "0", "--listen", "2s");

        Assert.Contains("the line: wrong speed", heard.Output, StringComparison.Ordinal);
        Assert.Contains("listen --sweep", refused.Errors, StringComparison.Ordinal);
        Assert.True(refused.Code == 1 && line.Requests.IsEmpty, refused.Errors);
    }

    [Fact]
    public async Task A_silent_line_says_so()
    {
        using var line = new PtyLine((_, _) => { });

        ToolRun run = await ToolRun.OfAsync("listen", "--rtu", line.Path, "--baud", "9600", "--parity", "none", "--for", "50ms");

        Assert.Equal(0, run.Code);
        Assert.Contains($"{line.Path} 9600 8N1: listened 0.", run.Output, StringComparison.Ordinal);
        Assert.Contains("silence", run.Output, StringComparison.Ordinal);
        Assert.Empty(line.Requests);
    }

    private static Burst Heard(double at, string hex) => new(TimeSpan.FromSeconds(at), [.. Convert.FromHexString(hex).Select(b => new LineByte(b))]);
}
