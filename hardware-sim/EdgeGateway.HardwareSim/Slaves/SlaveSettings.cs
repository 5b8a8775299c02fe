using System.Net;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>How one device is run alone.</summary>
/// <param name="Address">Where it listens for Modbus TCP; null: on a new pseudo terminal.</param>
/// <param name="Profile">Its device map.</param>
/// <param name="Unit">Its address.</param>
/// <param name="Registers">Registers held at raw values.</param>
/// <param name="Seed">Decides the weather.</param>
/// <param name="Catalog">The folder of device maps.</param>
internal sealed record SlaveSettings(
    IPEndPoint? Address, string Profile, byte Unit, IReadOnlyList<(ushort Address, ushort Raw)> Registers, long Seed, string Catalog);
