using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary>Options that several verbs share, and how their values are written.</summary>
internal static class Arguments
{
    public static Option<long> Seed() => new("--seed")
    {
        Description = "Decides everything that is left to chance; the same seed gives the same run.",
        DefaultValueFactory = _ => 1,
    };

    public static Option<string?> Catalog() => new("--catalog") { Description = "Folder of device maps (default: the one beside the program)." };

    /// <summary>An option with a value of an own form.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it means.</param>
    /// <param name="form">The form in words, for the error text.</param>
    /// <param name="parse">Reads the value.</param>
    public static Option<T> Formed<T>(string name, string description, string form, TryParse<T> parse) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result, result.Tokens.Count == 1 ? result.Tokens[0].Value : "", name, form, parse)!,
    };

    /// <summary>An option that may be given several times, each with a value of an own form.</summary>
    public static Option<T[]> FormedMany<T>(string name, string description, string form, TryParse<T> parse) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => [],
        CustomParser = result => [.. result.Tokens.Select(token => Parse(result, token.Value, name, form, parse)!)],
    };

    /// <summary>A whole number in a range, with a default.</summary>
    public static Option<int> Whole(string name, string description, int least, int most, int fallback)
    {
        Option<int> option = Formed<int>(
            name, description, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"),
            (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
        option.DefaultValueFactory = _ => fallback;
        return option;
    }

    /// <summary>A number in a range, with a default.</summary>
    public static Option<double> Number(string name, string description, double least, double most, double fallback)
    {
        Option<double> option = Formed<double>(
            name, description, string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}"),
            (string text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && value >= least && value <= most);
        option.DefaultValueFactory = _ => fallback;
        return option;
    }

    public static Option<DateOnly> Date(string name, string description) => Formed<DateOnly>(
        name, description, "a date such as 2026-01-15",
        (string text, out DateOnly value) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value));

    /// <summary>An address and port such as 127.0.0.1:1700.</summary>
    public static Option<IPEndPoint?> EndPoint(string name, string description) => Formed<IPEndPoint?>(
        name, description, "an address and port such as 127.0.0.1:1700",
        (string text, out IPEndPoint? value) => IPEndPoint.TryParse(text, out value) && text.Contains(':', StringComparison.Ordinal));

    /// <summary>One member of an enumeration by its name, in any case. A typo lists the choices.</summary>
    public static Option<T> Choice<T>(string name, string description, T fallback)
        where T : struct, Enum
    {
        string choices = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        Option<T> option = Formed<T>(
            name, $"{description} One of {choices}.", choices,
            (string text, out T value) => Enum.TryParse(text, ignoreCase: true, out value) && Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase));
        option.DefaultValueFactory = _ => fallback;
        return option;
    }

    /// <summary>A rule over several options. It is asked only when every option is right by itself: a wrong one says so, and its value cannot be had.</summary>
    /// <param name="command">The command.</param>
    /// <param name="complaint">What is wrong; null when nothing is.</param>
    public static void AddRule(this Command command, Func<CommandResult, string?> complaint) => command.Validators.Add(result =>
    {
        if (AreReadable(result) && complaint(result) is { } error)
        {
            result.AddError(error);
        }
    });

    /// <summary>A time such as 20s, 5m, 1h or plain seconds.</summary>
    public static bool TryParseDuration(string text, out TimeSpan value)
    {
        const string Units = "smh";
        int unit = text.Length > 0 ? Units.IndexOf(text[^1], StringComparison.Ordinal) : -1;
        bool isNumber = double.TryParse(unit < 0 ? text : text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number);
        value = isNumber && number < 1e6 ? TimeSpan.FromSeconds(number * Math.Pow(60, Math.Max(0, unit))) : default;
        return value > TimeSpan.Zero;
    }

    private static bool AreReadable(CommandResult result)
    {
        try
        {
            foreach (OptionResult option in result.Children.OfType<OptionResult>())
            {
                _ = option.GetValueOrDefault<object?>();
            }

            return true;
        }
        catch (InvalidOperationException)
        {
            return false; // the parser has no other way to say it
        }
    }

    private static T? Parse<T>(ArgumentResult result, string text, string name, string form, TryParse<T> parse)
    {
        if (parse(text, out T? value))
        {
            return value;
        }

        result.AddError($"{name} is \"{text}\"; allowed: {form}.");
        return default;
    }

    /// <summary>Reads a value from a text.</summary>
    public delegate bool TryParse<T>(string text, out T value);
}
