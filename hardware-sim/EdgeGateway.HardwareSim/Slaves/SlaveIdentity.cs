using System.Text;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>Who a slave says it is: its profile's name, in the forms of functions 17 and 43/14.</summary>
/// <remarks>Source: MODBUS Application Protocol V1.1b3, 6.13 and 6.21.</remarks>
internal sealed class SlaveIdentity
{
    private const byte Vendor = 0, ProductCode = 1, Revision = 2, ProductName = 4, Model = 5, Application = 6;
    private const byte RegularAndSingle = 0x82, Identifier = 1, Running = 0xFF;
    private const int LongestName = 120;

    private readonly DeviceObject[] objects;

    private SlaveIdentity(DeviceObject[] objects, string profile)
    {
        this.objects = objects;
        ServerId = new ModbusReply.ServerId((byte[])[Identifier, Running, .. Encoding.ASCII.GetBytes(Short(profile))]);
    }

    /// <summary>The answer to function 17: one byte of identity, 0xFF for running, the profile's name.</summary>
    public ModbusReply.ServerId ServerId { get; }

    /// <param name="profile">Such as <c>dedietrich-diematic-isystem</c>: the maker up to the first dash, then the product.</param>
    /// <param name="name">The device's name on the bench.</param>
    public static SlaveIdentity Of(string profile, string name)
    {
        string[] parts = Short(profile).Split('-', 2);
        string product = parts[^1];
        return new SlaveIdentity(
            [
                DeviceObject.Of(Vendor, parts[0]), DeviceObject.Of(ProductCode, product), DeviceObject.Of(Revision, "1.0"),
                DeviceObject.Of(ProductName, Short(profile)), DeviceObject.Of(Model, product), DeviceObject.Of(Application, Short(name)),
            ],
            profile);
    }

    /// <summary>The answer to function 43/14; all objects fit into one reply.</summary>
    public ModbusReply Answer(ModbusRequest.ReadDeviceIdentification question)
    {
        if (question.Category == DeviceIdCategory.Individual)
        {
            DeviceObject[] one = Array.FindAll(objects, o => o.Id == question.ObjectId);
            return one.Length == 0 ? new ModbusReply.Exception(ModbusExceptionCode.IllegalDataAddress) : new ModbusReply.DeviceIdentification(RegularAndSingle, null, one);
        }

        // 6.21: an object that is not there starts the stream anew; a category above the device's own gets what it has
        DeviceObject[] stream = question.Category == DeviceIdCategory.Basic ? Array.FindAll(objects, o => o.Id <= Revision) : objects;
        DeviceObject[] rest = stream.Any(o => o.Id == question.ObjectId) ? Array.FindAll(stream, o => o.Id >= question.ObjectId) : stream;
        return new ModbusReply.DeviceIdentification(RegularAndSingle, null, rest);
    }

    private static string Short(string text) => text.Length <= LongestName ? text : text[..LongestName];
}
