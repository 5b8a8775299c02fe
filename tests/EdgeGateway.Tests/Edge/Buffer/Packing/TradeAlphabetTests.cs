using EdgeGateway.Contracts.Readings;
using EdgeGateway.Edge.Buffer.Packing;
using EdgeGateway.Tests.Naive;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer.Packing;

public sealed class TradeAlphabetTests
{
    [Fact]
    public void Every_role_takes_fewer_bits_than_as_UTF8()
    {
        foreach (string role in Roles.All)
        {
            Assert.InRange(Written(role).Bits, 1, (8 * role.Length) + 1);
        }
    }

    [Fact]
    public void Texts_return_and_bit_by_bit_too()
    {
        Gen<string> ours = Gen.Elements("boiler", "Boiler", "circuit", "1", "-", "/", ".", "_", " ", "supply", "A", "z", "é", "\uD83D\uDD25", "").ListOf().Select(parts => string.Concat(parts));
        Gen<string> any = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3_000), Prop.ForAll(Gen.OneOf(ours, any).ToArbitrary(), text =>
        {
            byte[] bytes = Written(text).ToArray(0);
            string expected = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text)); // half a pair cannot return
            var reader = new BitReader(bytes);
            return TradeAlphabet.Read(ref reader) == expected && NaiveBlock.Text(new NaiveBits(bytes)) == expected;
        }));
    }

    private static BitWriter Written(string text)
    {
        var output = new BitWriter();
        TradeAlphabet.Write(output, text);
        return output;
    }
}
