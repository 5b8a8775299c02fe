using System.Buffers;

namespace EdgeGateway.Hub.Events;

/// <summary>An event's fields as bytes. The layout is docs/formats/event-log.md, "Content".</summary>
internal static class EventContent
{
    private const byte Version = 1;

    public static void Write(HubEvent value, ArrayBufferWriter<byte> output)
    {
        var fields = new FieldWriter(output);
        fields.Byte(Version);
        fields.Text(value.DeviceId);
        fields.Text(value.GenerationId);
        fields.Text(value.AuthMethod);
        fields.Text(value.Source);
        fields.Pairs(value.System);
        fields.Pairs(value.Application);
        fields.Bytes(value.Body.Span);
    }

    /// <exception cref="InvalidDataException">The bytes are no event of a known version.</exception>
    public static HubEvent Read(ReadOnlySpan<byte> content)
    {
        var fields = new FieldReader(content);
        byte version = fields.Byte();
        return version != Version
            ? throw new InvalidDataException($"The event has version {version}, known is {Version}.")
            : new HubEvent
            {
                DeviceId = fields.Text(),
                GenerationId = fields.Text(),
                AuthMethod = fields.Text(),
                Source = fields.Text(),
                System = fields.Pairs(),
                Application = fields.Pairs(),
                Body = fields.Bytes(),
            };
    }
}
