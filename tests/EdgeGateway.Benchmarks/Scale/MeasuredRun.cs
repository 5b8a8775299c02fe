using System.Diagnostics;
using System.Globalization;

namespace EdgeGateway.Benchmarks.Scale;

/// <summary>What a whole process took, from its start to its end, as the kernel counted it.</summary>
/// <param name="Wall">Seconds by the clock.</param>
/// <param name="Cpu">Seconds of processor, user and system together.</param>
/// <param name="PeakMegabytes">The largest resident memory, in 10^6 bytes.</param>
internal sealed record MeasuredRun(double Wall, double Cpu, double PeakMegabytes)
{
    /// <summary>Runs a program under GNU time.</summary>
    public static async Task<MeasuredRun> OfAsync(string program, params IReadOnlyList<string> arguments)
    {
        string figures = Path.GetTempFileName();
        await OutputOfAsync("/usr/bin/time", ["-f", "%e %U %S %M", "-o", figures, program, .. arguments]);
        double[] read = [.. (await File.ReadAllTextAsync(figures)).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
        File.Delete(figures);
        return new MeasuredRun(read[0], read[1] + read[2], read[3] * 1024 / 1e6);
    }

    /// <summary>Runs a program and gives what it printed.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<string> OutputOfAsync(string program, params IReadOnlyList<string> arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await output}{await errors}");
    }

    /// <summary>The best of several rounds, each figure for itself: what disturbs only ever adds.</summary>
    public static MeasuredRun Best(IReadOnlyList<MeasuredRun> rounds) =>
        new(rounds.Min(run => run.Wall), rounds.Min(run => run.Cpu), rounds.Min(run => run.PeakMegabytes));
}
