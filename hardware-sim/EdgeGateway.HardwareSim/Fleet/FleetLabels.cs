using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EdgeGateway.HardwareSim.Fleet;

/// <summary>Which installation has which fault: the file that detection is measured against, never an input of it.</summary>
internal static class FleetLabels
{
    public static string Text(IEnumerable<FleetInstallation> installations, FleetWindow window)
    {
        var text = new StringBuilder("NumInstallation,IsFaulty,Kind,Measure,Start,End,Parameters\n");
        foreach (FleetInstallation installation in installations)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{installation.Number},{Row(installation.Fault, window)}");
        }

        return text.Replace("\r", "").ToString();
    }

    private static string Row(Fault? fault, FleetWindow window) => fault is null
        ? "0,,,,,"
        : $"1,{JsonNamingPolicy.SnakeCaseLower.ConvertName(fault.Kind.ToString())},{Names(fault.Measures)},{window.Text(fault.Start)},{window.Text(fault.End)},{fault.Parameters}";

    private static string Names(IReadOnlyList<Measure> measures) =>
        measures.Count == Enum.GetValues<Measure>().Length ? "all" : string.Join('+', measures.Select(m => JsonNamingPolicy.SnakeCaseLower.ConvertName(m.ToString())));
}
