using System.Globalization;

namespace EdgeGateway.Cloud.Fleet;

/// <summary>Reads a decimal number exactly, the usual ones without the general parser.</summary>
internal static class FleetCsvNumber
{
    private const ulong LargestExact = 1UL << 53;

    // 2^-96
    private const double DoubtfulShare = 1.262177448353619e-29;

    private static readonly double[] PowersOfTen =
        [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    /// <summary>Reads a number with an optional sign, point and exponent.</summary>
    /// <returns>False for anything else, and for what is not finite.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        bool negative = text.Length > 0 && text[0] == '-';
        if (TryDigits(negative ? text[1..] : text, out ulong digits, out int decimals) && TryDivide(digits, PowersOfTen[decimals], out double magnitude))
        {
            value = negative ? -magnitude : magnitude;
            return true;
        }

        return double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value)
            && double.IsFinite(value);
    }

    /// <summary>Divides so that the result is the double nearest to the true quotient.</summary>
    /// <returns>False when that cannot be told here: the quotient lies too close to the middle between two doubles.</returns>
    private static bool TryDivide(ulong digits, double power, out double quotient)
    {
        // Both are exact as doubles, so the one division is rounded right. Source: W. D. Clinger, PLDI 1990, section 3.
        double high = digits;
        quotient = high / power;
        if (digits <= LargestExact)
        {
            return true;
        }

        // More digits: the part that the first double could not hold and the remainder of the division give a correction, good to 100 bits.
        double low = (long)(digits - (ulong)high), remainder = Math.FusedMultiplyAdd(-quotient, power, high);
        double correction = (remainder + low) / power, sum = quotient + correction;
        double left = correction - (sum - quotient), doubt = sum * DoubtfulShare;
        quotient = sum;
        return sum + (left + doubt) == sum && sum + (left - doubt) == sum;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, out ulong digits, out int decimals)
    {
        digits = 0;
        decimals = 0;
        int point = -1;
        if (text.Length is 0 or > 19)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                digits = (digits * 10) + digit;
            }
            else if (text[i] == '.' && point < 0)
            {
                point = i;
            }
            else
            {
                return false;
            }
        }

        decimals = point < 0 ? 0 : text.Length - point - 1;
        return point < 0 || text.Length > 1;
    }
}
