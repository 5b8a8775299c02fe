using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Decoding;

namespace EdgeGateway.Edge.Commands;

/// <summary>Options whose values have a form of their own; anything else is wrong usage, told in one line with what is allowed.</summary>
internal static class OptionForms
{
    /// <summary>Reads a value from what was typed.</summary>
    public delegate bool TryParse<T>(string text, out T value);

    /// <summary>One member of an enumeration by its name, in any case; null when it is not given. A typo lists the choices.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="description">What it means.</param>
    /// <param name="helpName">What stands for the value in the help.</param>
    /// <param name="isAllowed">Which members may be given; null: all.</param>
    public static Option<T?> Choice<T>(string name, string description, string helpName, Func<T, bool>? isAllowed = null)
        where T : struct, Enum
    {
        T[] allowed = [.. Enum.GetValues<T>().Where(isAllowed ?? (_ => true))];
        string choices = string.Join(", ", allowed.Select(Words.Of));
        return Form<T?>(name, $"{description} One of {choices}.", helpName, choices, (string text, out T? value) =>
        {
            T[] same = [.. allowed.Where(one => string.Equals(one.ToString(), text, StringComparison.OrdinalIgnoreCase))];
            value = same.Length == 1 ? same[0] : null;
            return same.Length == 1;
        });
    }

    /// <summary>A host and its port; null when it is not given.</summary>
    public static Option<(string Host, int Port)?> HostPort(string name, string description, int usual) => Form<(string, int)?>(
        name, description, "HOST:PORT", $"HOST:PORT, such as 192.168.1.20:{usual} or [fe80::1]:{usual}",
        (string text, out (string, int)? value) => TryParseHostPort(text, usual, out value));

    /// <summary>A time such as 300ms, 2s, 5m; null when it is not given.</summary>
    public static Option<TimeSpan?> Duration(string name, string description) => Form<TimeSpan?>(
        name, description, "TIME", "a time such as 300ms, 2s or 5m", TryParseDuration);

    /// <summary>A number; null when it is not given.</summary>
    public static Option<double?> Number(string name, string description) => Form<double?>(
        name, description, "NUMBER", "a number such as 0.1", (string text, out double? value) =>
        {
            bool isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number);
            value = number;
            return isNumber;
        });

    /// <summary><c>--expect</c>: what a display shows; null when it is not given.</summary>
    public static Option<Expectation?> Expectation()
    {
        Option<Expectation?> option = Form<Expectation?>(
            "--expect", "What the device's display shows for one of the values: ranks by closeness to it.", "FIGURE", "a figure such as 63.5",
            (string text, out Expectation? value) =>
            {
                bool isFigure = Commissioning.Decoding.Expectation.TryParse(text, out Expectation figure);
                value = figure;
                return isFigure;
            });
        option.Aliases.Add("--near");
        return option;
    }

    /// <summary>An option with a value of an own form; its default value when it is not given.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it means.</param>
    /// <param name="helpName">What stands for the value in the help.</param>
    /// <param name="allowed">What is allowed, for the error.</param>
    /// <param name="parse">Reads the value.</param>
    public static Option<T> Form<T>(string name, string description, string helpName, string allowed, TryParse<T> parse) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = given => Parse(given, name, allowed, parse),
    };

    private static T? Parse<T>(ArgumentResult given, string name, string allowed, TryParse<T> parse)
    {
        string text = given.Tokens is [var token] ? token.Value : "";
        if (parse(text, out T value))
        {
            return value;
        }

        given.AddError($"{name} is \"{text}\"; allowed: {allowed}.");
        return default;
    }

    private static bool TryParseHostPort(string text, int usual, out (string Host, int Port)? value)
    {
        int colon = text.EndsWith(']') ? -1 : text.LastIndexOf(':');
        bool isBareV6 = colon > 0 && !text.StartsWith('[') && text.IndexOf(':', StringComparison.Ordinal) != colon;
        (string host, string port) = colon < 0 || isBareV6 ? (text, usual.ToString(CultureInfo.InvariantCulture)) : (text[..colon], text[(colon + 1)..]);
        host = host.Trim('[', ']');
        bool isPort = int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= ushort.MaxValue;
        value = (host, number);
        return isPort && host.Length > 0 && !host.Contains('/', StringComparison.Ordinal) && !host.Any(char.IsWhiteSpace);
    }

    private static bool TryParseDuration(string text, out TimeSpan? value)
    {
        (string Suffix, double Seconds)[] units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];
        (string suffix, double seconds) = units.First(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        bool isNumber = double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number);
        bool isTime = isNumber && number > 0 && number * seconds <= TimeSpan.FromDays(1).TotalSeconds;
        value = isTime ? TimeSpan.FromSeconds(number * seconds) : null;
        return isTime;
    }
}
