namespace EdgeGateway.Contracts.Catalog;

/// <summary>Numbers whose digits lie apart: four bits for a decimal digit, or a register for four of them.</summary>
internal static class DecimalDigits
{
    /// <summary>One decimal digit.</summary>
    public const int DigitBits = 4, DigitBase = 10;

    /// <summary>Four decimal digits in a register.</summary>
    public const int RegisterBits = 16, RegisterBase = 10_000;

    /// <summary>Reads digits.</summary>
    /// <param name="bits">The digits, the least significant lowest.</param>
    /// <param name="width">Bits of a digit.</param>
    /// <param name="radix">A digit is 0 to radix - 1.</param>
    /// <returns>NaN when a digit is too large.</returns>
    public static double Read(ulong bits, int width, int radix)
    {
        ulong number = 0, weight = 1;
        for (; bits != 0; bits >>= width)
        {
            ulong digit = bits & ((1UL << width) - 1);
            if (digit >= (ulong)radix)
            {
                return double.NaN;
            }

            number += digit * weight;
            weight *= (ulong)radix;
        }

        return number;
    }

    /// <summary>Writes digits; a number beyond them is held at their end.</summary>
    /// <param name="number">The number, rounded to a whole one.</param>
    /// <param name="digits">How many digits.</param>
    /// <param name="width">Bits of a digit.</param>
    /// <param name="radix">A digit is 0 to radix - 1.</param>
    public static ulong Write(double number, int digits, int width, int radix)
    {
        ulong behind = (ulong)Math.Pow(radix, digits), bits = 0;
        ulong rest = (ulong)Math.Clamp(Math.Round(number), 0, behind);
        rest = Math.Min(rest, behind - 1);
        for (int digit = 0; digit < digits; digit++)
        {
            bits |= (rest % (ulong)radix) << (digit * width);
            rest /= (ulong)radix;
        }

        return bits;
    }
}
