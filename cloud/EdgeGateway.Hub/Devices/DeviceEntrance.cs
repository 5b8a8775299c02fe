using EdgeGateway.Hub.CloudToDevice;
using EdgeGateway.Hub.Registry;
using EdgeGateway.Hub.Twins;

namespace EdgeGateway.Hub.Devices;

/// <summary>Takes in the session of a device that has been judged.</summary>
internal sealed class DeviceEntrance(DeviceRegistry registry, TwinStore twins, MessageQueues queues, LiveDevices live)
{
    /// <summary>Makes the session the device's one; an older one ends.</summary>
    public void Enter(DeviceSession session)
    {
        NameModel(session);
        live.Add(session);

        // The identity may have changed between the judgement and now, when nobody could end this connection yet.
        if (registry.Find(session.DeviceId)?.ETag != session.Device.ETag)
        {
            session.End("the device was changed while it connected");
        }
    }

    /// <summary>Keeps the model that the device named.</summary>
    public void NameModel(DeviceSession session)
    {
        if (session.Admitted.ModelId is { } model)
        {
            twins.SetModel(session.Device, model);
        }
    }

    /// <summary>Ends the session; what it held of the device's messages goes to the next one.</summary>
    public void Leave(DeviceSession session)
    {
        live.Remove(session);
        queues.Release(session.DeviceId, session);
    }
}
