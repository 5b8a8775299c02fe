using System.Runtime.InteropServices;

namespace EdgeGateway.Edge.Buses;

/// <summary>One descriptor that is waited for (struct pollfd).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PollEntry
{
    public const short Readable = 0x1, Writable = 0x4, Failed = 0x8 | 0x10 | 0x20;

    public int Descriptor;
    public short Wanted;
    public short Happened;
}
