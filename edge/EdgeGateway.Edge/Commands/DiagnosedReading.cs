using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Wiring;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commands;

/// <summary>One reading of a device; when a serial line brings no answer to trust, more questions find out why.</summary>
internal sealed class DiagnosedReading(BusSettings settings, UnitId unit, TimeSpan timeout, TimeProvider time)
{
    /// <summary>Gets the frames; null when nobody wants them.</summary>
    public FrameTrace? Frames { get; init; }

    /// <summary>A bus for several readings.</summary>
    public IModbusBus Open() => ModbusBuses.Create(settings, time, trace: Frames);

    /// <summary>Reads once over a bus of its own.</summary>
    /// <param name="read">Asks the device and puts into the report what came.</param>
    /// <param name="first">The first request, which is asked again when none is answered.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ReadReport> ReadAsync(Func<Questioner, ReadReport, Task> read, ModbusRequest.Read first, CancellationToken cancellationToken)
    {
        ReadReport report;
        await using (IModbusBus bus = Open())
        {
            report = await ReadAsync(bus, read);
        }

        if (report.IsLineFault && settings is BusSettings.Rtu line)
        {
            report.Verdicts = await LineDiagnosis.OfAsync(line, unit, first, timeout, Frames, time, cancellationToken);
        }

        return report;
    }

    /// <summary>Reads once over an open bus, without a diagnosis.</summary>
    public async Task<ReadReport> ReadAsync(IModbusBus bus, Func<Questioner, ReadReport, Task> read)
    {
        var device = new Questioner(bus, unit, timeout, time);
        var report = new ReadReport(settings, unit, device, time.GetUtcNow());
        await read(device, report);
        return report;
    }
}
