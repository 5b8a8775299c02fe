using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Edge.Commissioning.Scanning;
using EdgeGateway.Edge.Commissioning.Wiring;
using EdgeGateway.Protocols.Modbus;
using EdgeGateway.Tests.Edge.Buses;
using Xunit;

namespace EdgeGateway.Tests.Edge.Commissioning;

/// <summary>Each fault as the UART model makes it, and the verdict. What real ports do is the model's promise, not measured on hardware.</summary>
public sealed class WiringVerdictTests
{
    private static readonly BusSettings.Rtu At9600 = new("/dev/ttyUSB0", 9600, LineParity.None, 1);
    private static readonly ModbusRequest.ReadHoldingRegisters Question = new(0, 1);

    /// <summary>What other masters and devices say on a line in service: questions and answers of several devices.</summary>
    private static byte[][] Conversation =>
    [
        Convert.FromHexString("F703007400029087"), Convert.FromHexString("F7030441E0000079F6"), Convert.FromHexString("0A030259000494D9"),
        PtyLine.Frame(10, 3, 8, 0x02, 0x64, 0x02, 0x24, 0x01, 0xDF, 0x80, 0x32), PtyLine.Frame(1, 4, 0, 0, 0, 10), PtyLine.Frame(1, [4, 20, .. Enumerable.Range(1, 20).Select(i => (byte)(i * 13))]),
    ];

    [Theory]
    [InlineData(LineParity.Even, 1, LineParity.None, 1, "--parity even")]
    [InlineData(LineParity.Odd, 1, LineParity.None, 1, "--parity odd")]
    [InlineData(LineParity.Odd, 1, LineParity.Even, 1, "--parity odd")]
    [InlineData(LineParity.Even, 1, LineParity.Odd, 1, "--parity even")]
    [InlineData(LineParity.None, 2, LineParity.Even, 1, "--parity none --stop-bits 2")]
    [InlineData(LineParity.None, 2, LineParity.Odd, 1, "--parity none --stop-bits 2")]
    public void A_wrong_parity_is_told_with_the_right_one(LineParity theirs, int theirStops, LineParity ours, int ourStops, string setting)
    {
        WiringVerdict verdict = First(Heard(At9600 with { Parity = theirs, StopBits = theirStops }, At9600 with { Parity = ours, StopBits = ourStops }));

        Assert.True(verdict.Fault == WiringFault.WrongParity && verdict.WhatToDo[0].Contains(setting, StringComparison.Ordinal), Told(verdict));
    }

    [Fact]
    public void The_right_parity_is_no_fault() =>
        Assert.All(WiringVerdicts.Of(Heard(At9600, At9600)), verdict => Assert.Equal(WiringFault.ForeignMaster, verdict.Fault));

    [Theory]
    [InlineData(LineParity.None)]
    [InlineData(LineParity.Even)]
    public void Exchanged_wires_are_told_from_inverted_traffic(LineParity parity)
    {
        BusSettings.Rtu line = At9600 with { Parity = parity };

        WiringVerdict verdict = First(Heard(line, line, isInverted: true));

        Assert.True(verdict.Fault == WiringFault.SwappedWires, Told(verdict));
    }

    [Theory]
    [InlineData(LineParity.None)]
    [InlineData(LineParity.Even)]
    public void Exchanged_wires_are_told_also_when_every_answer_follows_its_question_at_once(LineParity parity)
    {
        BusSettings.Rtu line = At9600 with { Parity = parity };
        Burst[] bursts = [.. Conversation.Chunk(2).Select((two, i) => new Burst(TimeSpan.FromMilliseconds(100 * i),
            [.. two.SelectMany(frame => UartModel.Receive(frame, line, line, isInverted: true))]))];

        WiringVerdict verdict = WiringVerdicts.Of(new LineEvidence(line, [], Traffic.Of(TimeSpan.FromSeconds(1), bursts)))[0];

        Assert.True(verdict.Fault == WiringFault.SwappedWires, Told(verdict));
    }

    [Theory]
    [InlineData(LineParity.None)]
    [InlineData(LineParity.Even)]
    public void Bytes_of_chance_are_not_taken_for_exchanged_wires(LineParity parity)
    {
        const int Seed = 39;
        var random = new Random(Seed);
        for (int round = 0; round < 10; round++)
        {
            Burst[] bursts = [.. Enumerable.Range(0, 20).Select(i => new Burst(TimeSpan.FromMilliseconds(100 * i),
                [.. Enumerable.Range(0, 20).Select(_ => new LineByte((byte)random.Next(256), random.Next(2) == 0))]))];

            IReadOnlyList<WiringVerdict> verdicts = WiringVerdicts.Of(new LineEvidence(At9600 with { Parity = parity }, [], Traffic.Of(TimeSpan.FromSeconds(2), bursts)));

            Assert.DoesNotContain(verdicts, verdict => verdict.Fault == WiringFault.SwappedWires);
        }
    }

    [Theory]
    [InlineData(2400, 9600, "lower")]
    [InlineData(4800, 19200, "lower")]
    [InlineData(9600, 19200, "lower")]
    [InlineData(4800, 9600, "lower")]
    [InlineData(9600, 38400, "lower")]
    [InlineData(9600, 115200, "lower")]
    [InlineData(19200, 9600, "higher")]
    [InlineData(38400, 9600, "higher")]
    [InlineData(115200, 19200, "higher")]
    public void A_wrong_speed_is_told_with_its_direction(int theirs, int ours, string direction)
    {
        WiringVerdict verdict = First(Heard(At9600 with { Baud = theirs }, At9600 with { Baud = ours }));

        Assert.True(verdict.Fault == WiringFault.WrongSpeed && verdict.WhatToDo[0].Contains(direction, StringComparison.Ordinal), Told(verdict));
    }

    [Fact]
    public void Two_answers_to_one_question_are_two_devices()
    {
        byte[] answer = PtyLine.Frame(12, 3, 2, 0, 1);
        LineEvidence evidence = Asked(Exchange(5, PtyLine.Frame(5, 3, 2, 0, 7)), Exchange(12, [.. answer, .. PtyLine.Frame(12, 3, 2, 0, 2)]));

        WiringVerdict verdict = First(evidence);

        Assert.True(verdict.Fault == WiringFault.TwoDevices && verdict.Reasons[0].Contains("address 12", StringComparison.Ordinal), Told(verdict));
    }

    [Fact]
    public void Answers_that_begin_right_and_break_at_one_address_only_are_two_devices()
    {
        // both send 0C 03 02 and then different data at the same time: where they differ, a bit is lost
        LineEvidence evidence = Asked(
            Exchange(5, PtyLine.Frame(5, 3, 2, 0, 7)), Exchange(12, [0x0C, 0x03, 0x02, 0x00, 0x40, 0x14, 0x01]), Exchange(12, [0x0C, 0x03, 0x02, 0x02, 0x40, 0x04, 0x21]),
            Exchange(12, [0x0C, 0x03, 0x02, 0x00, 0x60, 0x94, 0x01]));

        WiringVerdict verdict = First(evidence);

        Assert.True(verdict.Fault == WiringFault.TwoDevices, Told(verdict));
    }

    [Fact]
    public void Damage_here_and_there_among_whole_answers_is_noise()
    {
        byte[] damaged = PtyLine.Frame(5, 3, 2, 0, 7), other = PtyLine.Frame(6, 3, 2, 0, 7);
        damaged[3] ^= 0x10;
        other[0] ^= 0x40;

        WiringVerdict verdict = First(Asked(Exchange(5, PtyLine.Frame(5, 3, 2, 0, 7)), Exchange(5, damaged), Exchange(6, other), Exchange(6, PtyLine.Frame(6, 3, 2, 0, 7))));

        Assert.True(verdict.Fault == WiringFault.Noise && verdict.WhatToDo[0].Contains("120 ohm", StringComparison.Ordinal), Told(verdict));
    }

    [Fact]
    public void Stray_bytes_before_the_answers_are_a_floating_line()
    {
        WiringVerdict verdict = First(Asked(Exchange(5, [0x00, .. PtyLine.Frame(5, 3, 2, 0, 7)]), Exchange(5, [0xFE, .. PtyLine.Frame(5, 3, 2, 0, 7)])));

        Assert.True(verdict.Fault == WiringFault.Noise && verdict.WhatToDo[1].Contains("bias", StringComparison.Ordinal), Told(verdict));
    }

    [Fact]
    public void One_wrong_bit_in_every_answer_is_noise_and_neither_two_devices_nor_another_speed()
    {
        LineEvidence evidence = Asked([.. Enumerable.Range(0, 4).Select(i =>
        {
            byte[] answer = PtyLine.Frame(5, 3, 2, 0, 7);
            answer[(2 * i) % answer.Length] ^= 0x20;
            return Exchange(5, answer);
        })]);

        Assert.Equal(WiringFault.Noise, Assert.Single(WiringVerdicts.Of(evidence)).Fault);
    }

    [Theory]
    [InlineData(0x00, true, "exchange A and B")]
    [InlineData(0x00, false, "disconnect the devices")]
    [InlineData(0xFF, false, "disconnect the devices")]
    public void One_byte_without_end_is_a_line_that_something_holds(byte value, bool isMarred, string first)
    {
        LineByte[] run = [.. Enumerable.Repeat(new LineByte(value, isMarred), 960)];
        Traffic heard = Traffic.Of(TimeSpan.FromSeconds(1), [new Burst(TimeSpan.Zero, run)]);

        foreach (LineEvidence evidence in new[] { new LineEvidence(At9600, [], heard), Asked(Marked(5, run[..300])) })
        {
            WiringVerdict verdict = Assert.Single(WiringVerdicts.Of(evidence));
            Assert.True(verdict.Fault == WiringFault.HeldLine && verdict.WhatToDo[0].Contains(first, StringComparison.Ordinal), Told(verdict));
        }
    }

    [Fact]
    public void Our_own_frames_that_come_back_are_an_echo()
    {
        ProbeExchange echoed = Exchange(5, PtyLine.Frame(5, 3, 2, 0, 7)) with { WasEchoed = true };

        Assert.Equal(WiringFault.Echo, First(Asked(echoed, echoed)).Fault);
    }

    [Fact]
    public void Not_a_byte_is_nobody_and_says_that_exchanged_wires_look_the_same()
    {
        WiringVerdict verdict = First(Asked(Exchange(5, []), Exchange(6, [])));

        Assert.Equal(WiringFault.NobodyThere, verdict.Fault);
        Assert.Contains(verdict.WhatToDo, step => step.Contains("exchange A and B", StringComparison.Ordinal));
    }

    [Fact]
    public void A_sound_line_has_no_fault() =>
        Assert.Equal(WiringFault.None, First(Asked(Exchange(5, PtyLine.Frame(5, 3, 2, 0, 7)), Exchange(6, []))).Fault);

    [Fact]
    public void Any_bytes_get_a_verdict_without_an_exception()
    {
        const int Seed = 3838;
        var random = new Random(Seed);
        for (int round = 0; round < 500; round++)
        {
            LineByte[] bytes = [.. Enumerable.Range(0, random.Next(40)).Select(_ => new LineByte((byte)random.Next(256), random.Next(4) == 0))];

            IReadOnlyList<WiringVerdict> verdicts = WiringVerdicts.Of(Asked(Marked(5, bytes)));

            Assert.True(verdicts.All(verdict => verdict.Confidence is > 0 and < 1 && verdict.Reasons.Count > 0), $"seed {Seed}, round {round}");
            _ = VerdictView.Text(verdicts) + VerdictView.Json(verdicts).ToJsonString();
        }
    }

    private static WiringVerdict First(LineEvidence evidence) => WiringVerdicts.Of(evidence)[0] is { Fault: WiringFault.ForeignMaster } && WiringVerdicts.Of(evidence).Count > 1
        ? WiringVerdicts.Of(evidence).First(verdict => verdict.Fault != WiringFault.ForeignMaster)
        : WiringVerdicts.Of(evidence)[0];

    private static string Told(WiringVerdict verdict) => $"{verdict.Fault} {verdict.Confidence}: {string.Join("; ", verdict.Reasons)} -> {string.Join("; ", verdict.WhatToDo)}";

    private static LineEvidence Heard(BusSettings.Rtu theirs, BusSettings.Rtu ours, bool isInverted = false)
    {
        Burst[] bursts = [.. Conversation.Select((frame, i) => new Burst(TimeSpan.FromMilliseconds(100 * i), UartModel.Receive(frame, theirs, ours, isInverted))).Where(burst => burst.Bytes.Count > 0)];
        return new LineEvidence(ours, [], Traffic.Of(TimeSpan.FromSeconds(1), bursts));
    }

    private static LineEvidence Asked(params ProbeExchange[] exchanges) => new(At9600, exchanges, null);

    private static ProbeExchange Exchange(byte unit, byte[] received) => Marked(unit, [.. received.Select(value => new LineByte(value))]);

    private static ProbeExchange Marked(byte unit, LineByte[] received) =>
        new(new UnitId(unit), Question, PtyLine.Frame(unit, 3, 0, 0, 0, 1), [], received, false, received.Length > 0 ? TimeSpan.FromMilliseconds(10) : null);
}
