namespace EdgeGateway.Edge.Uplink.Https;

/// <summary>A message to the hub as an HTTPS request.</summary>
/// <remarks>Source: iot-hub-protocol 5: what is a property of the message is a header, the body goes as it is.</remarks>
internal static class TelemetryRequest
{
    private const string ApplicationPrefix = "iothub-app-";

    /// <summary>Makes it; the token is missing.</summary>
    /// <exception cref="HubException">The message is too large, or has a property that no header can carry.</exception>
    public static HttpRequestMessage Of(HubMessage message, string deviceId, Uri address)
    {
        (string Name, string Value)[] headers =
        [
            ("IoTHub-MessageId", message.Id), ("iothub-contenttype", message.ContentType), ("iothub-contentencoding", message.ContentEncoding), ("iothub-to", $"/devices/{deviceId}/messages/events"),
            .. message.Properties.Select(property => (ApplicationPrefix + property.Key, property.Value)),
        ];
        if (message.Body.Length + headers.Sum(header => header.Name.Length + header.Value.Length) > MqttHubClient.LargestMessage)
        {
            throw new HubException(HubFailure.Refused, $"The message {message.Id} has {message.Body.Length} bytes; a hub takes at most {MqttHubClient.LargestMessage}.");
        }

        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ReadOnlyMemoryContent(message.Body) };
        foreach ((string name, string value) in headers)
        {
            if (value.AsSpan().IndexOfAnyExceptInRange(' ', '~') >= 0 || !request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Dispose();
                throw new HubException(HubFailure.Refused, $"The message {message.Id} has a property {name} that no HTTP header can carry.");
            }
        }

        return request;
    }
}
