namespace EdgeGateway.Contracts.Twin;

/// <summary>What the twin calls the transports. Only those that the gateway has are here.</summary>
public static class TransportWords
{
    private static readonly (Transport Transport, string Word)[] Words =
    [
        (Transport.Mqtt, "mqtt"), (Transport.Amqp, "amqp"), (Transport.MqttWs, "mqtt-ws"), (Transport.AmqpWs, "amqp-ws"),
        (Transport.Https, "https"),
    ];

    /// <summary>The transports that the gateway has, in the usual order.</summary>
    public static IReadOnlyList<Transport> Usual { get; } = [.. Words.Select(pair => pair.Transport)];

    /// <summary>All words, for an error text.</summary>
    public static string All => string.Join(", ", Words.Select(pair => pair.Word));

    /// <summary>The word of a transport.</summary>
    public static string Of(Transport transport) => Words.First(pair => pair.Transport == transport).Word;

    /// <summary>The transport of a word; null when it is none that the gateway has.</summary>
    public static Transport? Find(string word) => Words.Where(pair => pair.Word == word).Select(pair => (Transport?)pair.Transport).FirstOrDefault();
}
