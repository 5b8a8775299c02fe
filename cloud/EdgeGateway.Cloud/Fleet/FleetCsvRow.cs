namespace EdgeGateway.Cloud.Fleet;

/// <summary>One line of the 7-column CSV.</summary>
/// <param name="Series">Columns 1 to 5; the same object for every line of the series.</param>
/// <param name="TimeUtc">Column <c>DateEvenement</c>, UTC.</param>
/// <param name="Value">Column <c>Valeur</c>, in the measure's unit; finite.</param>
internal readonly record struct FleetCsvRow(FleetCsvSeries Series, DateTime TimeUtc, double Value);
