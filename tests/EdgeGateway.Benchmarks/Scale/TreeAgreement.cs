using System.Globalization;

namespace EdgeGateway.Benchmarks.Scale;

/// <summary>Holds two trees against each other: a benchmark of two different results would say nothing.</summary>
internal static class TreeAgreement
{
    // Above this are only merges of undefined distances, all 9: their order is a matter of the tie rule, which the peers do not have.
    private const double Undefined = 5, Tolerance = 1e-9;

    /// <exception cref="InvalidOperationException">They differ.</exception>
    public static void Check(string ownFile, string peerFile)
    {
        string[][] own = Read(ownFile), peer = Read(peerFile);
        if (own.Length != peer.Length)
        {
            throw new InvalidOperationException($"{ownFile} has {own.Length} merges, {peerFile} {peer.Length}.");
        }

        for (int i = 0; i < own.Length; i++)
        {
            double height = Height(own[i]), other = Height(peer[i]);
            bool same = Math.Abs(height - other) <= Tolerance * Math.Max(1, Math.Abs(other)) && (height > Undefined || own[i].AsSpan(0, 3).SequenceEqual(peer[i].AsSpan(0, 3)));
            if (!same)
            {
                throw new InvalidOperationException($"Merge {i + 1} is {string.Join(',', own[i])} in {ownFile} and {string.Join(',', peer[i])} in {peerFile}.");
            }
        }
    }

    private static double Height(string[] line) => double.Parse(line[3], CultureInfo.InvariantCulture);

    private static string[][] Read(string file) => [.. File.ReadLines(file).Skip(1).Select(line => line.Split(','))];
}
