namespace EdgeGateway.Cloud.Fleet;

/// <summary>Passes the progress of one of several equal parts on.</summary>
internal sealed class PartProgress : IProgress<double>
{
    private readonly IProgress<double> whole;
    private readonly int part, parts;

    private PartProgress(IProgress<double> whole, int part, int parts) => (this.whole, this.part, this.parts) = (whole, part, parts);

    /// <summary>The progress of a part, or null when nobody listens.</summary>
    public static PartProgress? For(IProgress<double>? whole, int part, int parts) => whole is null ? null : new PartProgress(whole, part, parts);

    public void Report(double value) => whole.Report((part + value) / parts);
}
