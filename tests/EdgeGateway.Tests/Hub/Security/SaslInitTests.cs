using EdgeGateway.Hub.Amqp;
using Xunit;

namespace EdgeGateway.Tests.Hub.Security;

/// <summary>A client's choice in the SASL layer, byte by byte. Source of the frames: AMQP 1.0 part 5.3.3.2, encoded by hand.</summary>
public sealed class SaslInitTests
{
    /// <summary>Behind the size: doff 2, type 1, channel 0, descriptor 0x41, list of two: PLAIN and NUL u NUL p.</summary>
    private static readonly byte[] Short =
    [
        2, 1, 0, 0, 0, 0x53, 0x41, 0xC0, 0x0E, 2, 0xA3, 5, (byte)'P', (byte)'L', (byte)'A', (byte)'I', (byte)'N', 0xA0, 4, 0, (byte)'u', 0, (byte)'p',
    ];

    /// <summary>The same with a list and a binary of 32 bits.</summary>
    private static readonly byte[] Long =
    [
        2, 1, 0, 0, 0, 0x53, 0x41, 0xD0, 0, 0, 0, 0x14, 0, 0, 0, 2, 0xA3, 5, (byte)'P', (byte)'L', (byte)'A', (byte)'I', (byte)'N', 0xB0, 0, 0, 0, 4, 0, (byte)'u', 0, (byte)'p',
    ];

    [Fact]
    public void Short_and_long_forms_say_the_same()
    {
        Assert.All([Short, Long], frame =>
        {
            SaslInit init = SaslInit.TryParse(frame)!;
            Assert.Equal("PLAIN", init.Mechanism);
            Assert.Equal(("u", "p"), init.Plain());
        });
    }

    [Fact]
    public void A_mechanism_without_a_response_has_no_user()
    {
        byte[] anonymous = [2, 1, 0, 0, 0, 0x53, 0x41, 0xC0, 5, 2, 0xA3, 1, (byte)'A', 0x40];

        Assert.Equal("A", SaslInit.TryParse(anonymous)!.Mechanism);
        Assert.Null(SaslInit.TryParse(anonymous)!.Plain());
    }

    [Fact]
    public void A_frame_cut_anywhere_logs_nobody_in()
    {
        foreach (byte[] frame in (byte[][])[Short, Long])
        {
            for (int length = 0; length < frame.Length; length++)
            {
                Assert.Null(SaslInit.TryParse(frame.AsSpan(0, length))?.Plain());
            }
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(6, 0x44)]
    [InlineData(7, 0x45)]
    [InlineData(10, 0xA1)]
    public void Another_frame_is_none(int at, byte value)
    {
        byte[] other = [.. Short];
        other[at] = value;

        Assert.Null(SaslInit.TryParse(other));
    }
}
