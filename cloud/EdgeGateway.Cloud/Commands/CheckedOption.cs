using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace EdgeGateway.Cloud.Commands;

/// <summary>Options whose value is checked where it is read: whatever is written there, a wrong value is one sentence and never an exception.</summary>
/// <remarks>A validator that asks the parser for the value of an option that cannot be read gets an exception, before the parser has spoken of it.</remarks>
internal static class CheckedOption
{
    /// <summary>Refuses numbers that are not allowed, and what is no number.</summary>
    /// <param name="option">The option.</param>
    /// <param name="allowed">Whether a number is.</param>
    /// <param name="rule">What is allowed, a sentence without its full stop.</param>
    public static void MustBe<T>(this Option<T> option, Func<T, bool> allowed, string rule)
        where T : struct, INumber<T> => option.CustomParser = given => Number(given, allowed, rule);

    /// <summary>The same for an option without a default.</summary>
    public static void MustBeIfGiven<T>(this Option<T?> option, Func<T, bool> allowed, string rule)
        where T : struct, INumber<T> => option.CustomParser = given => Number(given, allowed, rule);

    /// <summary>Refuses all words but these.</summary>
    /// <param name="option">The option.</param>
    /// <param name="words">The words, in lower case.</param>
    public static void MustBeOneOf<T>(this Option<T> option, params IReadOnlyList<string> words)
    {
        option.CompletionSources.Add([.. words]);
        option.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !words.Contains(token.Value, StringComparer.Ordinal))
            {
                given.AddError($"{option.Name} is \"{token.Value}\"; allowed: {string.Join(", ", words)}.");
            }
        });
    }

    /// <summary>What was written for an option; its default when it was not given; empty when nothing or more than one thing was written.</summary>
    /// <param name="given">The option as it was given; null when it was not.</param>
    public static string Written(this OptionResult? given) =>
        given is null ? "" : given.Implicit ? given.GetValueOrDefault<string?>() ?? "" : given.Tokens is [var token] ? token.Value : "";

    private static T Number<T>(ArgumentResult given, Func<T, bool> allowed, string rule)
        where T : struct, INumber<T>
    {
        string text = given.Tokens is [var token] ? token.Value : "";
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) && allowed(number))
        {
            return number;
        }

        given.AddError($"{rule}; it is \"{text}\".");
        return default;
    }
}
