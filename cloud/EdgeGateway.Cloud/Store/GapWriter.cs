using DuckDB.NET.Data;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Cloud.Store;

/// <summary>Keeps what gateways say about dropped readings. A gap that comes again, or has grown, takes the place of what was known of it; a part of one that is known says nothing new.</summary>
internal static class GapWriter
{
    public static void Add(DuckDBConnection connection, GapMessage told)
    {
        foreach (TelemetryGap gap in told.Gaps)
        {
            connection.Execute(
                "DELETE FROM gaps WHERE gateway = $1 AND boot = $2 AND first >= $3 AND first + readings <= $4", told.Gateway, gap.Boot, gap.First, gap.First + gap.Count);
            connection.Execute(
                "INSERT INTO gaps SELECT $1, $2, $3, $4, $5, $6 WHERE NOT EXISTS (SELECT 1 FROM gaps WHERE gateway = $1 AND boot = $2 AND first <= $3 AND first + readings >= $3 + $4)", told.Gateway, gap.Boot, gap.First, gap.Count, gap.Cause, gap.At.UtcDateTime);
        }
    }
}
