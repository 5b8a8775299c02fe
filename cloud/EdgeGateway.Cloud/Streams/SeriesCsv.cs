using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Cloud.Streams;

/// <summary>A series read from a CSV file.</summary>
/// <param name="Name">The file.</param>
/// <param name="Header">The first line when it is a header; else null.</param>
/// <param name="Rows">All rows in the order of the file, those that cannot be read included.</param>
/// <param name="Broken">How many rows cannot be read.</param>
/// <param name="FirstBroken">The first of them.</param>
/// <param name="Backwards">How many rows are earlier than the row before.</param>
internal sealed record SeriesCsv(
    string Name, string? Header, IReadOnlyList<SeriesCsvRow> Rows, int Broken, IReadOnlyList<FleetCsvError> FirstBroken, int Backwards);
