using System.Globalization;

namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>Sentences with numbers as they are written everywhere, with a decimal point.</summary>
internal static class Words
{
    public static string Of(FormattableString sentence) => sentence.ToString(CultureInfo.InvariantCulture);
}
