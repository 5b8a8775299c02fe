using EdgeGateway.Edge.Commissioning;

namespace EdgeGateway.Edge.Commands;

/// <summary>Puts the report of a reading on the terminal: values as results, troubles as errors.</summary>
internal static class ReportOutput
{
    /// <summary>Writes it.</summary>
    public static async Task WriteAsync(ReadReport report, Terminal terminal, bool asJson, CancellationToken cancellationToken)
    {
        if (asJson || report.HasValues)
        {
            await terminal.Output.WriteLineAsync((asJson ? report.Json() : report.Text()).AsMemory(), cancellationToken);
        }

        foreach (string trouble in report.Troubles())
        {
            await terminal.Errors.WriteLineAsync(trouble.AsMemory(), cancellationToken);
        }
    }
}
