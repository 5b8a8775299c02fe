using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>
/// One Modbus line or connection. Opens itself when it is needed and again when it was lost; one exchange at a time. In the long
/// run an exchange allocates nothing: requests are made once and used again, replies stand in room of the bus.
/// </summary>
internal interface IModbusBus : IAsyncDisposable
{
    /// <summary>The last frames on the wire.</summary>
    FrameTrace Trace { get; }

    /// <summary>Asks one device and waits for its reply.</summary>
    /// <param name="unit">Who is asked.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="timeout">How long the device may take; the time on the wire is added.</param>
    /// <param name="cancellationToken">Gives up; only then an exception is thrown.</param>
    /// <returns>
    /// The reply, which may be a refusal, or why there is none. Await it once, at once. The values in the reply are good until the
    /// next exchange of this bus: decode them before it, or copy them.
    /// </returns>
    ValueTask<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>The same on a line with another master: listens until its turn is over. A connection of its own has no other master.</summary>
    /// <param name="other">The other master. Its turn is over when it talked and then was silent, or never talked for as long as our turn is.</param>
    /// <param name="unit">Who is asked.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="timeout">How long the device may take.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>As the other one; <see cref="BusFailure.LineTaken"/> when its turn was not over within a minute.</returns>
    ValueTask<BusResult> SendInTurnAsync(DualMasterProfile other, UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken) =>
        SendAsync(unit, request, timeout, cancellationToken);
}
