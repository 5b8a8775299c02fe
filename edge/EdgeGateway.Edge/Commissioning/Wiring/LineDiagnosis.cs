using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Commissioning.Listening;
using EdgeGateway.Edge.Commissioning.Scanning;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Asks a device that gives no answer to trust some more times and looks at every byte.</summary>
internal static class LineDiagnosis
{
    private const int Times = 4, TimesOfSilence = 2;

    /// <summary>Asks and judges.</summary>
    /// <param name="line">The serial line; nobody else has it open.</param>
    /// <param name="unit">The device.</param>
    /// <param name="request">What it was asked; a read.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="trace">Gets the frames, when somebody wants them.</param>
    /// <param name="time">Time.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The verdicts; none when the port cannot be opened.</returns>
    public static async Task<IReadOnlyList<WiringVerdict>> OfAsync(
        BusSettings.Rtu line, UnitId unit, ModbusRequest request, TimeSpan timeout, FrameTrace? trace, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using MarkedLine port = MarkedLine.Open(line);
            var probe = new LineProbe(port, line, time, trace);
            await Task.Run(
                () =>
                {
                    bool anything = false;
                    for (int i = 0; i < (anything ? Times : TimesOfSilence) && !cancellationToken.IsCancellationRequested; i++)
                    {
                        anything |= !probe.Ask(unit, request, timeout).IsSilent;
                    }
                },
                CancellationToken.None);
            return WiringVerdicts.Of(new LineEvidence(line, probe.Exchanges, null));
        }
        catch (IOException)
        {
            return [];
        }
    }
}
