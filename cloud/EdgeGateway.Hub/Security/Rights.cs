namespace EdgeGateway.Hub.Security;

/// <summary>What a policy may do.</summary>
[Flags]
internal enum Rights
{
    None = 0,
    RegistryRead = 1,
    RegistryWrite = 2,
    ServiceConnect = 4,
    DeviceConnect = 8,
}
