using System.Buffers;
using System.Net.Sockets;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Buses;

/// <summary>Modbus TCP: one connection, one request at a time.</summary>
internal sealed class TcpBus(BusSettings.Tcp settings, TimeProvider clock) : IModbusBus
{
    // a peer that vanished without a word never closes the connection
    private const int MostSilentExchanges = 3;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly TcpConnection connection = new(settings, clock);
    private readonly byte[] sent = new byte[TcpFrame.MaxLength];
    private readonly byte[] buffer = new byte[2 * TcpFrame.MaxLength];
    private ushort transaction;
    private int filled, silentExchanges;

    public async Task<BusResult> SendAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await turn.WaitAsync(cancellationToken);
        try
        {
            bool wasOpen = connection.IsOpen;
            BusResult result = await SendOnceAsync(unit, request, timeout, cancellationToken);

            // many devices close a connection that was idle; to read again does no harm
            bool again = wasOpen && !request.IsWrite && result is BusResult.Failed { Why: BusFailure.Disconnected };
            return again ? await SendOnceAsync(unit, request, timeout, cancellationToken) : result;
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync();
        connection.Close();
        turn.Dispose();
    }

    private async Task<BusResult> SendOnceAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!connection.IsOpen)
        {
            (filled, silentExchanges) = (0, 0);
            if (await connection.OpenAsync(cancellationToken) is { } failure)
            {
                return new BusResult.Failed(failure);
            }
        }

        try
        {
            return await ExchangeAsync(unit, request, timeout, cancellationToken);
        }
        catch (SocketException e)
        {
            connection.Close();
            return new BusResult.Failed(new BusFailure.Disconnected(connection.Peer, e.Message));
        }
    }

    private async Task<BusResult> ExchangeAsync(UnitId unit, ModbusRequest request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        transaction++;
        int length = TcpFrame.Write(transaction, unit, request, sent);
        await connection.SendAsync(sent.AsMemory(0, length), cancellationToken);
        using var timer = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            while (true)
            {
                if (TakeReply(unit, request) is { } result)
                {
                    silentExchanges = 0;
                    return result;
                }

                filled += await connection.ReceiveAsync(buffer.AsMemory(filled), either.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            if (++silentExchanges >= MostSilentExchanges)
            {
                connection.Close();
            }

            return new BusResult.Failed(new BusFailure.Timeout(timeout));
        }
    }

    /// <summary>How the exchange ended, judged by the bytes that are there; null when more are needed. Late answers are passed over.</summary>
    private BusResult? TakeReply(UnitId unit, ModbusRequest request)
    {
        while (true)
        {
            OperationStatus status = TcpFrame.TryRead(buffer.AsSpan(0, filled), out ushort number, out UnitId from, out ReadOnlySpan<byte> pdu, out int consumed);
            if (status == OperationStatus.NeedMoreData)
            {
                return null;
            }

            if (status == OperationStatus.InvalidData)
            {
                string hex = Convert.ToHexString(buffer.AsSpan(0, filled));
                connection.Close();
                return new BusResult.Failed(new BusFailure.DamagedFrame(hex));
            }

            BusResult? result = number == transaction ? Judge(unit, request, from, pdu) : null;
            filled -= consumed;
            buffer.AsSpan(consumed, filled).CopyTo(buffer);
            if (result is not null)
            {
                return result;
            }
        }
    }

    private static BusResult Judge(UnitId unit, ModbusRequest request, UnitId from, ReadOnlySpan<byte> pdu)
    {
        if (from != unit)
        {
            return new BusResult.Failed(new BusFailure.WrongUnit(from));
        }

        return ModbusReply.TryRead(request, pdu, out ModbusReply? reply, out ReplyMismatch mismatch)
            ? new BusResult.Reply(reply)
            : new BusResult.Failed(new BusFailure.Mismatch(mismatch, Convert.ToHexString(pdu)));
    }
}
