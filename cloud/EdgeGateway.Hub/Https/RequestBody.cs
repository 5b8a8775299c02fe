using EdgeGateway.Hub.Devices;
using EdgeGateway.Hub.Refusals;

namespace EdgeGateway.Hub.Https;

/// <summary>Reads a request as a message: its headers and whatever bytes it holds, with or without a length or a type.</summary>
internal static class RequestBody
{
    public static async Task<Outcome<byte[]>> ReadAsync(HttpContext context, int most)
    {
        using var collected = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        try
        {
            while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is var read and > 0)
            {
                collected.Write(buffer, 0, read);
                if (collected.Length > most)
                {
                    return HubError.TooLarge($"The request has more than {most} bytes.");
                }
            }
        }
        catch (BadHttpRequestException e)
        {
            return ServiceCall.Broken(e);
        }

        return collected.ToArray();
    }

    public static DeviceMessage Message(HttpContext context, byte[] body) =>
        DeviceHeaders.Read(context.Request.Headers.Select(h => KeyValuePair.Create(h.Key, h.Value.ToString())), body);
}
