namespace EdgeGateway.Benchmarks.Scale;

/// <summary>A fleet as a CSV file, made by <c>hardware-sim fleet</c> once.</summary>
/// <param name="Size">How many installations, for 17 days; or "year" for 34 installations and 3.5 million rows.</param>
internal sealed record FleetData(string Size)
{
    public string File => Path.Combine(Repository.Scratch, $"fleet-{Size}.csv");

    public string From => IsYear ? "2016-01-01" : "2016-12-15";

    public const string To = "2017-01-01";

    private bool IsYear => Size == "year";

    public async Task MakeAsync()
    {
        if (!System.IO.File.Exists(File))
        {
            string simulator = Path.Combine(Repository.Root, "artifacts", "bin", "EdgeGateway.HardwareSim", "release", "hardware-sim");
            await MeasuredRun.OutputOfAsync(simulator, "fleet", "--installations", IsYear ? "34" : Size, "--from", From, "--to", To, "--seed", "7", "--out", File + ".csv");
            System.IO.File.Move(File + ".csv", File);
        }
    }
}
