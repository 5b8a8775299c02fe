namespace EdgeGateway.Edge.Cost;

/// <summary>
/// What a transport puts on the link beside the bodies, so that a month's data volume can be forecast: bytes of IP packets in both directions.
/// An estimate; which of its numbers are measured and which are not: docs/operating/cost.md.
/// </summary>
/// <param name="Name">As the twin calls it.</param>
/// <param name="MessageBytes">For each message, both directions, TLS included: framing, what else it says, the confirmation.</param>
/// <param name="HasTopic">Whether the properties travel in an MQTT topic; if not, their bytes are in <paramref name="MessageBytes"/>.</param>
/// <param name="LocalConnectionBytes">To open a connection to the local hub, both directions, TLS included, with the reading of an empty twin where there is one.</param>
/// <param name="ConnectionsPerDay">How often a connection is opened; null: for each message.</param>
/// <param name="SignsPerDay">Signs of life of a quiet day.</param>
/// <param name="SignBytes">For each of them, both directions, TLS included.</param>
internal sealed record WireCost(string Name, int MessageBytes, bool HasTopic, int LocalConnectionBytes, double? ConnectionsPerDay, int SignsPerDay, int SignBytes)
{
    private const int Header = 52, Segment = 1_400; // IPv4 and TCP with time stamps; of a packet on a mobile link
    private const int PacketsOfExchange = 3, PacketsOfConnection = 20; // there, back, the last acknowledgement
    private const int Beyond = 6_000; // IoT Hub's longer chain of certificates, and a twin of 3 KB
    private const int DaysOfMonth = 30, BytesOfMegabyte = 1_000_000;
    private const int Pings = 24 * 60, Heartbeats = 24 * 90; // MQTT each minute; AMQP: the hub each half minute, the gateway each minute
    private const double Renewals = 24 / 0.825; // a token of an hour is renewed after 80 to 85 % of it, by MQTT with a new connection

    /// <summary>The five, in the usual order of fail-over.</summary>
    public static IReadOnlyList<WireCost> All { get; } =
    [
        new("mqtt", 77, true, 3_040, Renewals, Pings, 48),
        new("amqp", 242, false, 6_370, 1, Heartbeats, 60),
        new("mqtt-ws", 95, true, 3_820, Renewals, Pings, 60),
        new("amqp-ws", 252, false, 6_950, 1, Heartbeats, 72),
        new("https", 1_100, false, 4_000, null, 0, 0),
    ];

    /// <summary>The data volume of a month of 30 days, megabytes (1,000,000 bytes), both directions.</summary>
    public double MegabytesPerMonth(CostForecast day)
    {
        double payload = day.Bodies + (HasTopic ? day.Topics : 0);
        double packets = payload / Segment * 1.5; // every other one is acknowledged by a packet of its own
        double messages = day.Messages * (MessageBytes + (PacketsOfExchange * Header));
        double connections = (ConnectionsPerDay ?? day.Messages) * (LocalConnectionBytes + Beyond + (PacketsOfConnection * Header));
        double signs = SignsPerDay * (SignBytes + (PacketsOfExchange * Header));
        return DaysOfMonth * (payload + (packets * Header) + messages + connections + signs) / BytesOfMegabyte;
    }
}
