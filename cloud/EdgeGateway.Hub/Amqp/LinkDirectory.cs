using Amqp;
using Amqp.Framing;
using Amqp.Listener;
using EdgeGateway.Hub.Amqp.DeviceLinks;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Sends each new link to whoever serves its address.</summary>
internal sealed class LinkDirectory(CbsNode cbs, ManagementNode management, ReaderLinks readers, DeviceLinkDirectory devices, ServiceLinks services) : ILinkProcessor
{
    private readonly ReplyLinks cbsReplies = new(), managementReplies = new();

    public void Process(AttachContext attachContext)
    {
        if (attachContext.Link.Role)
        {
            AttachRequests(attachContext, (attachContext.Attach.Target as Target)?.Address ?? "");
        }
        else
        {
            AttachReceiver(attachContext, attachContext.Attach.Source as Source ?? new Source());
        }
    }

    private void AttachRequests(AttachContext attach, string address)
    {
        if (address == CbsNode.Address)
        {
            attach.Complete(new RequestReceiver(cbsReplies, cbs.Serve), RequestReceiver.Credit);
        }
        else if (IsManagement(address))
        {
            attach.Complete(new RequestReceiver(managementReplies, management.Serve), RequestReceiver.Credit);
        }
        else if (DeviceAddress.TryParse(address) is { } device)
        {
            devices.Attach(attach, device);
        }
        else if (ServiceLinks.IsMine(address))
        {
            services.Attach(attach);
        }
        else
        {
            Refuse(attach, address, "sending to");
        }
    }

    private void AttachReceiver(AttachContext attach, Source source)
    {
        string address = source.Address ?? "";
        string? target = (attach.Attach.Target as Target)?.Address;
        if (address == CbsNode.Address)
        {
            cbsReplies.Attach(attach, target);
        }
        else if (IsManagement(address))
        {
            managementReplies.Attach(attach, target);
        }
        else if (ReaderAddress.TryParse(address) is { } reader)
        {
            readers.Attach(attach, reader, source);
        }
        else if (DeviceAddress.TryParse(address) is { } device)
        {
            devices.Attach(attach, device);
        }
        else
        {
            Refuse(attach, address, "receiving from");
        }
    }

    private static bool IsManagement(string address) => address == ManagementNode.Address || EventHubName.Below(address) == ManagementNode.Address;

    private static void Refuse(AttachContext attach, string address, string what) =>
        attach.Complete(new Error(ErrorCode.NotFound) { Description = $"The local hub does not serve {what} {address} over AMQP." });
}
