using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Attaches services that send messages to devices; they need the right ServiceConnect for the whole hub.</summary>
internal sealed class ServiceLinks(DeviceRegistry registry, MessageQueues queues, Claims claims)
{
    /// <summary>Whether a target address is the services' one, absolute or not, in any case.</summary>
    public static bool IsMine(string address) =>
        (address.Contains("://", StringComparison.Ordinal) ? Audience.Parse(address).Path : address.Trim('/')).Equals(ServiceReceiver.Address, StringComparison.OrdinalIgnoreCase);

    public void Attach(AttachContext attach)
    {
        Connection connection = attach.Link.Session.Connection;
        bool IsAllowed() => claims.Until(connection, ServiceReceiver.Address) is not null;
        if (!IsAllowed())
        {
            attach.Complete(new Error(ErrorCode.UnauthorizedAccess) { Description = "There is no valid token for the hub: put one to $cbs first." });
            return;
        }

        attach.Complete(new ServiceReceiver(registry, queues, IsAllowed), ServiceReceiver.Credit);
    }
}
