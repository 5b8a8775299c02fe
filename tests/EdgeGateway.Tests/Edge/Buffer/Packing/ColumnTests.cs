using System.Globalization;
using EdgeGateway.Edge.Buffer;
using EdgeGateway.Edge.Buffer.Packing;
using EdgeGateway.Tests.Naive;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Packing;

public sealed class ColumnTests
{
    private const int Seed = 17;

    [Fact]
    public void The_checksum_of_123456789_is_that_of_the_books() => Assert.Equal(0xE3069283, Crc32C.Of("123456789"u8)); // the check value of CRC-32C in the catalogue of CRCs

    [Fact]
    public void Numbers_of_any_width_return_and_bit_by_bit_too()
    {
        var random = new Random(Seed);
        (int Width, ulong Value)[] numbers = [.. Enumerable.Range(0, 5_000).Select(_ => random.Next(65)).Select(width => (width, width == 0 ? 0 : (ulong)random.NextInt64(long.MinValue, long.MaxValue) >> (64 - width)))];
        var output = new BitWriter();
        Array.ForEach(numbers, number => output.Write(number.Value, number.Width));
        byte[] bytes = output.ToArray(0);

        var reader = new BitReader(bytes);
        var slow = new NaiveBits(bytes);
        foreach ((int width, ulong value) in numbers)
        {
            Assert.Equal((value, value), (reader.Read(width), slow.Take(width)));
        }
    }

    [Fact]
    public void Numbers_written_the_shorter_the_smaller_return_and_take_what_was_foretold()
    {
        long[] edges = [0, 1, -1, 2, 127, 128, 16_383, 16_384, (1L << 21) - 1, 1L << 21, (1L << 46) - 5, 1L << 53, long.MaxValue, long.MinValue];
        foreach ((long edge, int order) in edges.SelectMany(edge => new[] { 0, 1, 2, 3, 4, 5, 7, 32 }.Select(order => (edge, order))))
        {
            var output = new BitWriter();
            output.WriteSigned(edge, order);
            Assert.Equal(BitWriter.SignedBits(edge, order), output.Bits);
            byte[] bytes = output.ToArray(0);

            Assert.Equal((edge, edge), (new BitReader(bytes).ReadSigned(order), new NaiveBits(bytes).Signed(order)));
        }
    }

    [Fact]
    public void Whole_numbers_return_and_bit_by_bit_too()
    {
        Gen<long[]> any = ArbMap.Default.GeneratorFor<long>().ArrayOf(), small = Gen.Choose(-9, 9).Select(number => (long)number).ArrayOf();
        Gen<long[]> seldom = Gen.Frequency((20, Gen.Constant(5L)), (1, ArbMap.Default.GeneratorFor<long>())).ArrayOf(200);
        Gen<long[]> ramp = Gen.Choose(-9, 9).SelectMany(slope => Gen.Choose(0, 3).ArrayOf(100).Select(noise => noise.Select((n, i) => (slope * 1_000_000_000_000L * i) + n).ToArray()));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(Gen.OneOf(any, small, seldom, ramp).ToArbitrary(), numbers =>
        {
            var output = new BitWriter();
            IntegerColumn.Write(output, numbers);
            byte[] bytes = output.ToArray(0);
            var reader = new BitReader(bytes);
            long[] read = new long[numbers.Length];
            IntegerColumn.Read(ref reader, read);
            return read.SequenceEqual(numbers) && NaiveIntegers.Read(new NaiveBits(bytes), numbers.Length).SequenceEqual(numbers) && reader.Remaining < 8;
        }));
    }

    [Fact]
    public void A_grid_has_as_many_places_as_the_values_have_as_text()
    {
        var random = new Random(Seed);
        for (int i = 0; i < 2_000; i++)
        {
            int places = random.Next(7);
            double[] series = [.. Enumerable.Range(0, random.Next(8, 33)).Select(_ => Math.Round(((decimal)random.NextDouble() * 200) - 50, places)).Select(value => (double)value)];
            int asText = series.Max(value => value.ToString("0.##########", CultureInfo.InvariantCulture).Split('.') is [_, var decimals] ? decimals.Length : 0);
            int most = series.Count(value => value.ToString("0.##########", CultureInfo.InvariantCulture).Split('.') is [_, var decimals] && decimals.Length == asText);

            DecimalGrid grid = DecimalGrid.Find(series, GridOperation.Divide)!.Value;

            Assert.True(grid.Places == asText || (grid.Places < asText && most == 1), $"{grid.Places} places for {string.Join(' ', series)}"); // one value alone may be spelled out
        }
    }

    [Fact]
    public void A_series_takes_what_its_shortest_form_takes_or_little_more()
    {
        for (int seed = 0; seed < 20 * SeriesCases.Count; seed++)
        {
            if (SeriesCases.IsMixed(seed % SeriesCases.Count))
            {
                continue; // the grid is found from some of the values: among odd ones, mixed by chance, it need not be the best
            }

            var random = new Random(seed);
            double[] series = SeriesCases.Of(seed % SeriesCases.Count, random.Next(1, 120), random);
            var output = new BitWriter();
            new ValueColumn(new long[series.Length]).Write(output, series);

            double least = (1.02 * Math.Max(Others(series).Min(), 20 * series.Length)) + 10;
            Assert.True(output.Bits <= least, $"seed {seed}: {output.Bits} bits, {least} were possible");
        }
    }

    private static IEnumerable<int> Others(double[] series)
    {
        foreach (bool areSingle in FloatColumn.AreSingle(series) ? new[] { false, true } : [false])
        {
            BitWriter ordered = new(), xor = new();
            FloatColumn.WriteOrdered(ordered, series, areSingle, new long[series.Length]);
            FloatColumn.WriteXor(xor, series, areSingle);
            yield return ordered.Bits;
            yield return xor.Bits;
        }

        for (int places = 0; places <= 6; places++)
        {
            var grid = new BitWriter();
            if (GridColumn.Write(grid, new DecimalGrid(GridOperation.Divide, places), series, new long[series.Length], series.Length))
            {
                yield return grid.Bits;
            }
        }
    }
}
