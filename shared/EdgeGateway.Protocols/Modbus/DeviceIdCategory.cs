namespace EdgeGateway.Protocols.Modbus;

/// <summary>Which objects of a device's identification are asked for.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.21 "Read Device ID code".</remarks>
public enum DeviceIdCategory : byte
{
    /// <summary>Never on the wire.</summary>
    None = 0,

    /// <summary>A stream of vendor, product code and revision: objects 0 to 2, which every device with function 43/14 has.</summary>
    Basic = 1,

    /// <summary>A stream of the standard objects behind the basic ones, 3 to 0x7F: the vendor's address, product, model and application names.</summary>
    Regular = 2,

    /// <summary>A stream of the vendor's own objects, 0x80 to 0xFF.</summary>
    Extended = 3,

    /// <summary>One object by its number.</summary>
    Individual = 4,
}
