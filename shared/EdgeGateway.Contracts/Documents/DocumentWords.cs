using System.Text.Json;

namespace EdgeGateway.Contracts.Documents;

/// <summary>How documents spell the names of an enumeration: with a small first letter, unless the enumeration says that its names are the words.</summary>
public static class DocumentWords
{
    /// <summary>All words of an enumeration, in its order.</summary>
    public static IReadOnlyList<string> Of<T>()
        where T : struct, Enum =>
        typeof(T).IsDefined(typeof(SpelledAsNamedAttribute), inherit: false) ? Enum.GetNames<T>() : [.. Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>The word of one of them.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Of<T>()[Array.IndexOf(Enum.GetValues<T>(), value)];

    /// <summary>Finds what a word stands for.</summary>
    /// <param name="word">The word.</param>
    /// <param name="spelling">Ordinal, or without regard to case.</param>
    /// <param name="value">What it stands for.</param>
    public static bool TryParse<T>(string? word, StringComparison spelling, out T value)
        where T : struct, Enum
    {
        value = default;
        return Of<T>().FirstOrDefault(known => known.Equals(word, spelling)) is { } found && Enum.TryParse(found, ignoreCase: true, out value);
    }
}
