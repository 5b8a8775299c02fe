using System.Globalization;
using System.Numerics;
using EdgeGateway.Contracts.Catalog;

namespace EdgeGateway.Tests.Naive;

/// <summary>Registers as numbers, the slow and obvious way: letters for the bytes, big numbers, and the text of their digits.</summary>
internal static class NaiveRegisters
{
    private static readonly Dictionary<(int Registers, WordOrder Order), string> Letters = new()
    {
        [(1, WordOrder.ABCD)] = "AB", [(1, WordOrder.CDAB)] = "AB", [(1, WordOrder.BADC)] = "BA", [(1, WordOrder.DCBA)] = "BA",
        [(2, WordOrder.ABCD)] = "ABCD", [(2, WordOrder.CDAB)] = "CDAB", [(2, WordOrder.BADC)] = "BADC", [(2, WordOrder.DCBA)] = "DCBA",
        [(3, WordOrder.ABCD)] = "ABCDEF", [(3, WordOrder.CDAB)] = "EFCDAB", [(3, WordOrder.BADC)] = "BADCFE", [(3, WordOrder.DCBA)] = "FEDCBA",
        [(4, WordOrder.ABCD)] = "ABCDEFGH", [(4, WordOrder.CDAB)] = "GHEFCDAB", [(4, WordOrder.BADC)] = "BADCFEHG", [(4, WordOrder.DCBA)] = "HGFEDCBA",
        [(4, WordOrder.CDABGHEF)] = "CDABGHEF", [(4, WordOrder.EFGHABCD)] = "EFGHABCD", [(4, WordOrder.DCBAHGFE)] = "DCBAHGFE", [(4, WordOrder.FEHGBADC)] = "FEHGBADC",
    };

    /// <summary>The orders that a number of so many registers can have.</summary>
    public static IEnumerable<WordOrder> Orders(int registers) => Letters.Keys.Where(key => key.Registers == registers).Select(key => key.Order);

    /// <summary>The number in registers as they come; NaN when there is none.</summary>
    public static double Read(NumberFormat format, ushort[] registers, WordOrder order)
    {
        byte[] wire = [.. registers.SelectMany(register => new[] { (byte)(register >> 8), (byte)register })];
        string letters = Letters[(registers.Length, order)];
        string hex = string.Concat(Enumerable.Range(0, wire.Length).Select(i => wire[letters.IndexOf((char)('A' + i), StringComparison.Ordinal)].ToString("X2", CultureInfo.InvariantCulture)));
        return format switch
        {
            NumberFormat.LowByte => Nearest(Unsigned(hex[2..])),
            NumberFormat.SignedLowByte => Nearest(Signed(hex[2..])),
            NumberFormat.HighByte => Nearest(Unsigned(hex[..2])),
            NumberFormat.SignedHighByte => Nearest(Signed(hex[..2])),
            NumberFormat.UInt24 => Nearest(Unsigned(hex[2..])),
            NumberFormat.Int24 => Nearest(Signed(hex[2..])),
            NumberFormat.Int16 or NumberFormat.Int32 or NumberFormat.Int48 or NumberFormat.Int64 => Nearest(Signed(hex)),
            NumberFormat.SignMagnitude16 or NumberFormat.SignMagnitude32 => Magnitude(hex),
            NumberFormat.Float16 => Float(hex, 5, 10),
            NumberFormat.Float32 => Float(hex, 8, 23),
            NumberFormat.Float64 => Float(hex, 11, 52),
            NumberFormat.Bcd16 or NumberFormat.Bcd32 => hex.All(char.IsAsciiDigit) ? double.Parse(hex, CultureInfo.InvariantCulture) : double.NaN,
            NumberFormat.Modulo10k32 or NumberFormat.Modulo10k48 or NumberFormat.Modulo10k64 => Modulo(hex),
            _ => Nearest(Unsigned(hex)),
        };
    }

    /// <summary>The nearest double; the cast of a big number would cut it off.</summary>
    private static double Nearest(BigInteger number) => double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static BigInteger Unsigned(string hex) => BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static BigInteger Signed(string hex)
    {
        BigInteger number = Unsigned(hex), whole = BigInteger.Pow(16, hex.Length);
        return number >= whole / 2 ? number - whole : number;
    }

    private static double Magnitude(string hex)
    {
        BigInteger number = Unsigned(hex), sign = BigInteger.Pow(16, hex.Length) / 2;
        return Nearest(number >= sign ? -(number - sign) : number);
    }

    private static double Float(string hex, int exponentBits, int fractionBits)
    {
        string bits = string.Concat(hex.Select(digit => Convert.ToString(Convert.ToInt32(digit.ToString(), 16), 2).PadLeft(4, '0')));
        int exponent = Convert.ToInt32(bits[1..(1 + exponentBits)], 2), bias = (1 << (exponentBits - 1)) - 1;
        double fraction = Convert.ToInt64(bits[^fractionBits..], 2) / Math.Pow(2, fractionBits);
        if (exponent == (1 << exponentBits) - 1)
        {
            return double.NaN; // infinity is no reading either
        }

        double size = exponent == 0 ? fraction * Math.Pow(2, 1 - bias) : (1 + fraction) * Math.Pow(2, exponent - bias);
        return bits[0] == '1' ? -size : size;
    }

    private static double Modulo(string hex)
    {
        int[] digits = [.. hex.Chunk(4).Select(word => Convert.ToInt32(new string(word), 16))];
        return digits.All(digit => digit < 10_000)
            ? double.Parse(string.Concat(digits.Select(digit => digit.ToString("0000", CultureInfo.InvariantCulture))), CultureInfo.InvariantCulture)
            : double.NaN;
    }
}
