using System.Diagnostics;
using Xunit;

namespace EdgeGateway.EndToEnd.Edge;

/// <summary>The wall clock of one program, set at will while it runs: a small library that is compiled for the test and preloaded (Peers/c/clock-shift.c).</summary>
internal sealed class MachineClockShift
{
    private readonly string library, file;

    private MachineClockShift(string library, string file) => (this.library, this.file) = (library, file);

    /// <summary>What the program's environment must have.</summary>
    public (string Name, string Value)[] Environment => [("LD_PRELOAD", library), ("CLOCK_SHIFT_FILE", file)];

    /// <summary>Compiles the library. Skips the test where there is no C compiler.</summary>
    public static async Task<MachineClockShift> NewAsync(string folder)
    {
        string? compiler = new[] { "cc", "clang", "gcc" }.FirstOrDefault(name => File.Exists($"/usr/bin/{name}"));
        Assert.SkipWhen(compiler is null, "no C compiler: install clang");
        string library = Path.Combine(folder, "clock-shift.so"), source = Path.Combine(AppContext.BaseDirectory, "Peers", "c", "clock-shift.c");
        using Process compiling = Process.Start(compiler, ["-shared", "-fPIC", "-O1", "-o", library, source]);
        await compiling.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, compiling.ExitCode);
        var shift = new MachineClockShift(library, Path.Combine(folder, "clock-shift"));
        shift.Set(TimeSpan.Zero);
        return shift;
    }

    /// <summary>From now on the clock is wrong by so much, to the second.</summary>
    public void Set(TimeSpan wrongBy)
    {
        using var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite);
        stream.Write(BitConverter.GetBytes((long)wrongBy.TotalSeconds)); // one write of 8 bytes: the program never sees half of it
    }
}
