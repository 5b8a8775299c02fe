namespace EdgeGateway.Cloud.Fleet;

/// <summary>The first five columns of the 7-column CSV: which measure of which installation. One object per series and reader.</summary>
/// <param name="InstallationId">Column <c>IdInterneInstallation</c>.</param>
/// <param name="Number">Column <c>NumInstallation</c>; does not fit in 32 bits.</param>
/// <param name="City">Column <c>Ville</c>.</param>
/// <param name="MeasureId">Column <c>IdInterneMesure</c>.</param>
/// <param name="Label">Column <c>LibelleLongMesure</c>; see <see cref="Measures.MeasureTable"/>.</param>
internal sealed record FleetCsvSeries(long InstallationId, long Number, string City, long MeasureId, string Label);
