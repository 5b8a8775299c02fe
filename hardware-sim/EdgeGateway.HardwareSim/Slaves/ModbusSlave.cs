using System.Buffers;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Slaves;

/// <summary>
/// A Modbus device that shows what a device map offers. Address errors, unknown functions and bad counts are answered as the specification says, the limits of
/// the map are kept.
/// </summary>
/// <remarks>MODBUS Application Protocol V1.1b3, sections 6 and 7; functions 1 to 6, 8, 15, 16, 17, 22, 23 and 43/14.</remarks>
internal sealed class ModbusSlave
{
    private readonly Lock gate = new();
    private readonly RegisterImage image;
    private readonly RegisterAccess access;
    private readonly SlaveDiagnostics diagnostics = new();
    private readonly SlaveIdentity identity;
    private long served;

    /// <param name="name">The device's name on the bench.</param>
    /// <param name="unit">Its address on the line.</param>
    /// <param name="map">What it shows.</param>
    /// <param name="valueOf">What a point shows now, in its unit.</param>
    /// <param name="hasGaps">Whether registers between its points are there as well and read as 0; else they are refused.</param>
    /// <param name="missing">The points of sensors that it lacks; null: none.</param>
    public ModbusSlave(string name, UnitId unit, DeviceMap map, Func<RegisterPoint, double> valueOf, bool hasGaps = false, IReadOnlySet<string>? missing = null)
    {
        (Name, Unit, Map) = (name, unit, map);
        var contents = new PointContents(valueOf, missing ?? new HashSet<string>(), TimeProvider.System);
        image = new RegisterImage(map, hasGaps, contents);
        access = new RegisterAccess(image, new ReadLimits(map.Bus, image, contents));
        identity = SlaveIdentity.Of(map.Name, name);
    }

    /// <summary>The device's name on the bench.</summary>
    public string Name { get; }

    /// <summary>Its address on the line.</summary>
    public UnitId Unit { get; }

    /// <summary>The map that it shows.</summary>
    public DeviceMap Map { get; }

    /// <summary>How long it thinks before it answers.</summary>
    public TimeSpan Turnaround { get; init; }

    /// <summary>Requests that it has heard.</summary>
    public long Requests => diagnostics.Requests;

    /// <summary>Values of points that replies have carried whole.</summary>
    public long ValuesServed => Interlocked.Read(ref served);

    /// <summary>Sets registers for good, in every table of registers.</summary>
    public void Set(ushort address, ushort raw)
    {
        lock (gate)
        {
            image.Write(RegisterTable.Holding, address, raw);
            image.Write(RegisterTable.Input, address, raw);
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="pdu">Function code and data.</param>
    /// <param name="reply">Takes at least 253 bytes.</param>
    /// <returns>The reply's length, 0 when it stays silent, and the number of values in it; call <see cref="CountServed"/> when it was sent.</returns>
    public (int Length, int Values) Answer(ReadOnlySpan<byte> pdu, Span<byte> reply)
    {
        lock (gate)
        {
            diagnostics.CountRequest();
            if (diagnostics.OnlyListens && !SlaveDiagnostics.IsRestart(pdu))
            {
                return (0, 0);
            }

            if (ModbusRequest.TryReadPdu(pdu, out ModbusRequest? request, out ModbusExceptionCode refusal) != OperationStatus.Done || request is null)
            {
                return (Refuse(pdu[0], refusal == ModbusExceptionCode.None ? ModbusExceptionCode.IllegalDataValue : refusal, reply), 0);
            }

            ModbusReply? answer = Answer(request);
            return answer switch
            {
                null => (0, 0),
                ModbusReply.Exception refused => (Refuse(pdu[0], refused.Code, reply), 0),
                _ => (answer.WritePdu(request, reply), ValuesIn(request)),
            };
        }
    }

    /// <summary>Counts values that have left in a reply.</summary>
    public void CountServed(int values) => Interlocked.Add(ref served, values);

    private int Refuse(byte function, ModbusExceptionCode code, Span<byte> reply)
    {
        diagnostics.CountRefusal();
        return ModbusReply.WriteException(function, code, reply);
    }

    /// <summary>The reply; null: none.</summary>
    private ModbusReply? Answer(ModbusRequest request) => request switch
    {
        ModbusRequest.Read read => access.Read(RequestContents.TableOf(read.Function), read.Address, read.Count),
        ModbusRequest.Diagnostics test => diagnostics.Answer(test),
        ModbusRequest.ReportServerId => identity.ServerId,
        ModbusRequest.ReadDeviceIdentification question => identity.Answer(question),
        ModbusRequest.MaskWriteRegister mask => access.Mask(mask),
        ModbusRequest.ReadWriteMultipleRegisters both => access.ReadWrite(both),
        _ => access.Write(RequestContents.TableOf(request.Function), request.Address, RequestContents.ValuesOf(request)),
    };

    private int ValuesIn(ModbusRequest request) => request is ModbusRequest.Read or ModbusRequest.ReadWriteMultipleRegisters
        ? image.PointsIn(RequestContents.TableOf(request.Function), request.Address, request.Count).Count()
        : 0;
}
