using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch.Local;

/// <summary>Finds programs in the machine's own folders, which are also the PATH of the scripts.</summary>
internal static class MachinePath
{
    /// <summary>The folders, joined as PATH wants them.</summary>
    public const string Value = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /// <summary>Whether a program is there.</summary>
    public static bool Has(string program) => Array.Exists(Value.Split(':'), folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Checks what a job needs.</summary>
    /// <exception cref="OperatorException">Something is missing; says which Debian package brings it.</exception>
    public static void Require(ScriptRuntime runtime)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new OperatorException("Scripts run on Linux only, where their limits can be enforced: run the job on a Linux machine, or with --on azure-batch.");
        }

        foreach (string tool in (string[])["setpriv", "prlimit"])
        {
            Require(tool, "util-linux");
        }

        if (runtime.Program() is { } program)
        {
            Require(program, runtime.Package()!);
        }
    }

    private static void Require(string program, string package)
    {
        if (!Has(program))
        {
            throw new OperatorException($"The program {program} is not in {Value}: install it (Debian: apt-get install {package}).");
        }
    }
}
