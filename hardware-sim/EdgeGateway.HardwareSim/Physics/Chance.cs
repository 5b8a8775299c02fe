using System.Numerics;

namespace EdgeGateway.HardwareSim.Physics;

/// <summary>Chance that repeats itself: the same seed gives the same run on every machine and every version of .NET.</summary>
/// <remarks>Generator: xoshiro256** of Blackman and Vigna, seeded by splitmix64; normal numbers by Marsaglia's polar method.</remarks>
internal sealed class Chance
{
    private ulong s0, s1, s2, s3;
    private double spare = double.NaN;

    public Chance(ulong seed) => (s0, s1, s2, s3) = (Mix(ref seed), Mix(ref seed), Mix(ref seed), Mix(ref seed));

    /// <summary>An own stream for a purpose, so that a change in one part of the simulation leaves the others as they were.</summary>
    public static Chance For(long seed, string purpose)
    {
        ulong hash = 14_695_981_039_346_656_037; // FNV-1a
        foreach (char c in purpose)
        {
            hash = unchecked((hash ^ c) * 1_099_511_628_211);
        }

        return new Chance(hash ^ unchecked((ulong)seed * 0x9E37_79B9_7F4A_7C15));
    }

    /// <summary>Evenly spread, from 0 to below 1.</summary>
    public double Unit() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Evenly spread, from <paramref name="low"/> to below <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + ((high - low) * Unit());

    /// <summary>Evenly spread whole number, from <paramref name="low"/> to below <paramref name="high"/>.</summary>
    public int Whole(int low, int high) => low + (int)((high - low) * Unit());

    /// <summary>Whether something of this probability happens now.</summary>
    public bool Happens(double probability) => Unit() < probability;

    /// <summary>One of several, each as likely.</summary>
    public T OneOf<T>(IReadOnlyList<T> choices) => choices[Whole(0, choices.Count)];

    /// <summary>Normal with mean 0 and standard deviation 1.</summary>
    public double Normal()
    {
        if (!double.IsNaN(spare))
        {
            double kept = spare;
            spare = double.NaN;
            return kept;
        }

        double u, v, square;
        do
        {
            (u, v) = (Between(-1, 1), Between(-1, 1));
            square = (u * u) + (v * v);
        }
        while (square is >= 1 or 0);

        double factor = Math.Sqrt(-2 * Math.Log(square) / square);
        spare = v * factor;
        return u * factor;
    }

    /// <summary>64 random bits.</summary>
    public ulong Bits()
    {
        ulong result = BitOperations.RotateLeft(s1 * 5, 7) * 9;
        ulong shifted = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= shifted;
        s3 = BitOperations.RotateLeft(s3, 45);
        return result;
    }

    private static ulong Mix(ref ulong state)
    {
        state = unchecked(state + 0x9E37_79B9_7F4A_7C15);
        ulong z = state;
        z = unchecked((z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB);
        return z ^ (z >> 31);
    }
}
