using System.Globalization;
using System.Numerics;
using EdgeGateway.Contracts.Twin;
using EdgeGateway.Edge.Buses;

namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>Frames with a right checksum whose bytes have wrong parity or stop bits: the values are right, only the parity bit is another one.</summary>
/// <remarks>
/// Without parity at our end the other's parity bit stands where we expect the stop bit, so bytes with the parity bit 0 are marred: those with an even
/// number of ones when theirs is even. With even parity at our end: the others' odd parity mars every byte; a stop bit in its place (8N2) is a
/// parity bit 1 and mars the bytes with an even number of ones. Source: MODBUS over Serial Line V1.02, 2.5.1 "RTU transmission mode", bit sequences.
/// </remarks>
internal static class ParitySign
{
    private const int Least = 6;

    public static WiringVerdict? Of(LineEvidence evidence)
    {
        LineByte[] framed = [.. evidence.MarkedFrames().SelectMany(frame => frame)];
        int marred = framed.Count(one => one.IsMarred);
        if (framed.Length < Least || marred == 0 || Theirs(evidence.Line.Parity, framed) is not { } theirs)
        {
            return null;
        }

        return new WiringVerdict(
            WiringFault.WrongParity, 0.97,
            [
                string.Create(CultureInfo.InvariantCulture, $"checksums are right, but {marred} of {framed.Length} bytes have a wrong parity or stop bit: {theirs.Pattern}"),
                $"for instance {LineEvidence.Example(framed)}",
            ],
            [$"the others send {theirs.Setting}: use that instead of --parity {Words.Of(evidence.Line.Parity)}"]);
    }

    private static (string Pattern, string Setting)? Theirs(LineParity ours, LineByte[] framed)
    {
        bool all = framed.All(one => one.IsMarred);
        bool even = framed.All(one => one.IsMarred == HasEvenOnes(one)), odd = framed.All(one => one.IsMarred != HasEvenOnes(one));
        return (ours, all, even, odd) switch
        {
            (LineParity.None, _, true, _) => ("just those with an even number of ones", "--parity even"),
            (LineParity.None, _, _, true) => ("just those with an odd number of ones", "--parity odd"),
            (LineParity.Even, true, _, _) => ("every one", "--parity odd"),
            (LineParity.Odd, true, _, _) => ("every one", "--parity even"),
            (LineParity.Even, _, true, _) => ("just those with an even number of ones", "--parity none --stop-bits 2"),
            (LineParity.Odd, _, _, true) => ("just those with an odd number of ones", "--parity none --stop-bits 2"),
            _ => null,
        };
    }

    private static bool HasEvenOnes(LineByte one) => BitOperations.PopCount(one.Value) % 2 == 0;
}
