using System.CommandLine;
using System.Globalization;

namespace EdgeGateway.Hub.Commands;

/// <summary>Options that are a whole number in a range.</summary>
internal static class WholeNumber
{
    /// <summary>Refuses numbers out of the range, and what is no number, in one sentence.</summary>
    public static Option<int> Within(this Option<int> option, int least, int most)
    {
        option.CustomParser = given =>
        {
            string text = given.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most)
            {
                return number;
            }

            given.AddError($"{option.Name} goes from {least} to {most}; it is \"{text}\".");
            return default;
        };
        return option;
    }
}
