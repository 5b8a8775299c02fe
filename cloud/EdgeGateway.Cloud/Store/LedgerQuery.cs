using System.Data;
using EdgeGateway.Contracts.Telemetry;

namespace EdgeGateway.Cloud.Store;

/// <summary>Counts what the store holds of every gateway, over all rows and not from counters. A reading that arrived is no part of a gap: a gateway whose file was damaged may not know that it did.</summary>
internal static class LedgerQuery
{
    public static StoreLedger Count(StoreSnapshot snapshot, long findings)
    {
        string readings = $"{snapshot.Readings(liveOnly: true)} WHERE gateway IS NOT NULL";
        var devices = snapshot
            .Query(
                $"SELECT gateway, split_part(point, '/', 2), count(*) FROM {readings} GROUP BY ALL ORDER BY ALL",
                row => (Gateway: row.GetString(0), Device: row.GetString(1), Count: row.GetInt64(2)))
            .ToLookup(row => row.Gateway);
        var gaps = snapshot
            .Query(
                "SELECT gateway, boot, first, readings, cause, noticed_at FROM gaps ORDER BY ALL",
                row => (Gateway: row.GetString(0), Gap: new TelemetryGap(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetString(4), new(row.GetDateTime(5), TimeSpan.Zero))))
            .ToLookup(row => row.Gateway, row => row.Gap);
        var gateways = snapshot.Query(
            $"""
            SELECT gateway, sum(stored)::BIGINT, sum(stored - kinds)::BIGINT, sum(highest + 1 - kinds - dropped)::BIGINT
            FROM (
                SELECT gateway, boot, sum(stored) AS stored, sum(kinds) AS kinds, max(highest) AS highest, sum(dropped) AS dropped
                FROM (
                    SELECT gateway, boot, count(*) AS stored, count(DISTINCT seq) AS kinds, max(seq) AS highest, 0 AS dropped FROM {readings} GROUP BY gateway, boot
                    UNION ALL
                    SELECT gateway, boot, 0, 0, max(first + readings - 1), sum(readings - arrived) FROM (
                        SELECT gap.gateway, gap.boot, gap.first, gap.readings, count(DISTINCT came.seq) AS arrived
                        FROM gaps gap LEFT JOIN (SELECT gateway, boot, seq FROM {readings}) came
                            ON gap.cause = '{TelemetryGap.Damage}' AND came.gateway = gap.gateway AND came.boot = gap.boot AND came.seq BETWEEN gap.first AND gap.first + gap.readings - 1
                        GROUP BY gap.gateway, gap.boot, gap.first, gap.readings)
                    GROUP BY gateway, boot)
                GROUP BY gateway, boot)
            GROUP BY gateway ORDER BY gateway
            """,
            Read);
        return new StoreLedger(
            gateways.ToDictionary(g => g.Gateway, g => g.Ledger with { Devices = devices[g.Gateway].ToDictionary(d => d.Device, d => d.Count), Gaps = [.. gaps[g.Gateway]] }), findings);
    }

    private static (string Gateway, StoredGateway Ledger) Read(IDataRecord row) =>
        (row.GetString(0), new StoredGateway(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), new Dictionary<string, long>()));
}
