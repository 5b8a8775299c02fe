using EdgeGateway.Contracts.Measures;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Measures;

public sealed class MeasureCodeTests
{
    [Theory]
    [InlineData("BASE_VN_T.EXTER_T.REF_CORRIGE", "BASE", "VN", 'T', "EXTER", null, "REF", "CORRIGE")]
    [InlineData("BASE_VN_T.AMBIA_T.REF_CORRIGE", "BASE", "VN", 'T', "AMBIA", null, "REF", "CORRIGE")]
    [InlineData("BASE_VN_T.CIRC1_T.DEPART", "BASE", "VN", 'T', "CIRC", 1, "DEPART", null)]
    [InlineData("BASE_VN_T.CIRC12_T.DEPART_EAU_BRUT", "BASE", "VN", 'T', "CIRC", 12, "DEPART_EAU", "BRUT")]
    public void A_code_is_read_into_its_parts_and_written_back(string text, string kind, string form, char quantity, string place, int? number, string signal, string? correction)
    {
        MeasureCode code = MeasureCode.Parse(text);

        Assert.Equal(new MeasureCode(kind, form, quantity, place, number, signal, correction), code);
        Assert.Equal(text, code.ToString());
    }

    [Theory]
    [InlineData("", 1, "the kind of base", "the end")]
    [InlineData("base_VN_T.EXTER_T.REF", 1, "the kind of base", "\"b\"")]
    [InlineData("B_VN_T.EXTER_T.REF", 2, "two capital letters at least", "\"_\"")]
    [InlineData("BASE.VN_T.EXTER_T.REF", 5, "an underscore", "\".\"")]
    [InlineData("BASE_V_T.EXTER_T.REF", 7, "the form of the value", "\"_\"")]
    [InlineData("BASE_VNX_T.EXTER_T.REF", 8, "an underscore", "\"X\"")]
    [InlineData("BASE_VN_.EXTER_T.REF", 9, "the quantity in one capital letter", "\".\"")]
    [InlineData("BASE_VN_TT.EXTER_T.REF", 10, "a full stop", "\"T\"")]
    [InlineData("BASE_VN_T.1_T.REF", 11, "a place", "\"1\"")]
    [InlineData("BASE_VN_T.CIRC01_T.DEPART", 15, "without leading zero", "\"0\"")]
    [InlineData("BASE_VN_T.CIRC0_T.DEPART", 15, "from 1 to 99", "\"0\"")]
    [InlineData("BASE_VN_T.CIRC123_T.DEPART", 15, "from 1 to 99", "\"1\"")]
    [InlineData("BASE_VN_T.EXTER_P.REF", 17, "the quantity letter of the base again, T", "\"P\"")]
    [InlineData("BASE_VN_T.EXTER_T", 18, "a full stop", "the end")]
    [InlineData("BASE_VN_T.EXTER_T.", 19, "a signal", "the end")]
    [InlineData("BASE_VN_T.EXTER_T.CORRIGE", 19, "a signal before the correction", "\"C\"")]
    [InlineData("BASE_VN_T.EXTER_T.REF_", 23, "a signal", "the end")]
    [InlineData("BASE_VN_T.EXTER_T.REF CORRIGE", 22, "an underscore or the end", "\" \"")]
    [InlineData(" BASE_VN_T.EXTER_T.REF", 1, "the kind of base", "\" \"")]
    [InlineData("BASE_VN_T.ÉXTER_T.REF", 11, "a place", "\"É\"")]
    public void What_is_no_code_is_refused_at_the_column_with_what_was_expected(string text, int column, string expected, string found)
    {
        Assert.False(MeasureCode.TryParse(text, out MeasureCode? code, out MeasureCodeError? error));

        Assert.Null(code);
        Assert.Equal(column, error.Column);
        Assert.Contains(expected, error.Expected, StringComparison.Ordinal);
        Assert.Equal(found, error.Found);
        Assert.Contains(FormattableString.Invariant($"column {column}: expected "), Assert.Throws<FormatException>(() => MeasureCode.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_code_of_any_length_is_refused_or_read_and_never_throws()
    {
        const string Letters = "ABCTVN_.019 é";
        var chance = new Random(17);
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, chance.Next(130)).Select(_ => Letters[chance.Next(Letters.Length)]));
            if (MeasureCode.TryParse(text, out MeasureCode? code, out MeasureCodeError? error))
            {
                Assert.Equal(text, code.ToString());
            }
            else
            {
                Assert.InRange(error.Column, 1, text.Length + 1);
            }
        }

        Assert.False(MeasureCode.TryParse("BASE_VN_T.EXTER_T." + new string('A', 100), out _, out MeasureCodeError? tooLong));
        Assert.Contains("at most 100 characters", tooLong.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_that_the_grammar_makes_is_read_back_as_it_was_made()
    {
        var chance = new Random(18);
        string Word() => string.Concat(Enumerable.Range(0, chance.Next(2, 8)).Select(_ => (char)('A' + chance.Next(26))));
        for (int i = 0; i < 5_000; i++)
        {
            string signal = string.Join('_', Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Word()));
            var made = new MeasureCode(
                Word(), Word()[..2], (char)('A' + chance.Next(26)), Word(), chance.Next(2) == 0 ? null : chance.Next(1, 100), signal, chance.Next(3) == 0 ? "CORRIGE" : null);

            Assert.Equal(made, MeasureCode.Parse(made.ToString()));
        }
    }
}
