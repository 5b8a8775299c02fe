using System.ComponentModel;
using System.Runtime.InteropServices;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.HardwareSim.Native;

/// <summary>Replaces this process by another program.</summary>
internal static class ProcessImage
{
    private const int OwnerReadWrite = 0x180; // 0600
    private const int StandardOutput = 1, StandardError = 2;

    /// <summary>Does not return when it succeeds.</summary>
    /// <param name="program">Path and arguments.</param>
    /// <param name="parent">The process whose end ends the program, by SIGKILL.</param>
    /// <param name="log">Takes the program's output at its end; null: the output stays where it is.</param>
    /// <returns>1 when the parent is gone already.</returns>
    /// <exception cref="OperatorException">The program cannot be started.</exception>
    public static int Become(string[] program, int parent, string? log)
    {
        // The signal belongs to the thread that asks for it, and so asking and becoming stand in one method without a wait between them.
        _ = LibC.Control(LibC.SetParentDeathSignal, LibC.SigKill, 0, 0, 0);
        if (LibC.ParentId() != parent)
        {
            return 1; // it ended before we asked
        }

        // An own session: Ctrl-C at the bench's terminal is for the bench, which ends the others in order.
        _ = LibC.NewSession();
        if (log is not null)
        {
            Redirect(log);
        }

        nint arguments = Marshal.AllocHGlobal((program.Length + 1) * nint.Size);
        for (int i = 0; i < program.Length; i++)
        {
            Marshal.WriteIntPtr(arguments, i * nint.Size, Marshal.StringToCoTaskMemUTF8(program[i]));
        }

        Marshal.WriteIntPtr(arguments, program.Length * nint.Size, 0);
        _ = LibC.Execute(program[0], arguments);
        throw new OperatorException($"The program {program[0]} cannot be started: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }

    private static void Redirect(string log)
    {
        int descriptor = LibC.Open(log, LibC.WriteOnly | LibC.Create | LibC.Append, OwnerReadWrite);
        if (descriptor < 0)
        {
            throw new OperatorException($"The log file {log} cannot be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
        }

        _ = LibC.Duplicate(descriptor, StandardOutput);
        _ = LibC.Duplicate(descriptor, StandardError);
        _ = LibC.Close(descriptor);
    }
}
