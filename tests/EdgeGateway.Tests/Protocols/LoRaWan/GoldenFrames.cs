using EdgeGateway.Protocols.LoRaWan;
using Xunit;

namespace EdgeGateway.Tests.Protocols.LoRaWan;

/// <summary>Frames on air with their meaning, all of one session; each was computed by at least one other implementation.</summary>
internal static class GoldenFrames
{
    public static LoRaWanSession Session { get; } = CreateSession();

    /// <summary>Hex | full counter | port, -1 for none | payload in the clear | source.</summary>
    public static TheoryData<string, uint, int, string, string> All => new()
    {
        { "40F17DBE4900020001954378762B11FF0D", 2, 1, "74657374", "lora-packet, README: test" },
        { "40F17DBE49000300012A3518AF", 3, 1, "", "lora-packet, tests: empty payload" },
        {
            "40f17dbe490004000155332de41a11adc072553544429ce7787707d1c316e027e7e5e334263376affb8aa17ad30075293f28dea8a20af3c5e7", 4, 1,
            "54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e", "lora-packet, tests: the quick brown fox"
        },
        { "60f17dbe4920020001f9d65d27", 2, 1, "", "lora-packet, tests: downlink with ACK" },
        { "40f17dbe4980010002e2957bbfcf428c3bddef5c6c", 1, 2, "03670110056700FF", "independent program: Cayenne LPP" },
        { "40f17dbe49800700559b467950cc1ac7175a3a2255b61a", 7, 85, "01755C03673401046865", "independent program: Milesight EM300-TH" },
        { "40f17dbe498001005500e3bc3effa7589ff3b214bea4d2", 65_537, 85, "01755C03673401046865", "independent program: upper half of the counter is 1" },
    };

    public static PhyPayload.Data Read(byte[] bytes)
    {
        Assert.True(PhyPayload.TryRead(bytes, out PhyPayload? frame, out PhyPayloadFault fault), fault.ToString());
        return Assert.IsType<PhyPayload.Data>(frame, exactMatch: false);
    }

    private static LoRaWanSession CreateSession()
    {
        Assert.True(NetworkSessionKey.TryParse("44024241ed4ce9a68c6a8bc055233fd3", out NetworkSessionKey network));
        Assert.True(ApplicationSessionKey.TryParse("ec925802ae430ca77fd3dd73cb2cc588", out ApplicationSessionKey application));
        Assert.True(DevAddr.TryParse("49be7df1", out DevAddr address));
        return new LoRaWanSession(address, network, application);
    }
}
