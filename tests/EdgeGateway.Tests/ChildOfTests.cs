using System.Diagnostics;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace EdgeGateway.Tests;

/// <summary>The test program as the child of a test: how it is started, and how it says what it did.</summary>
internal static class ChildOfTests
{
    /// <summary>How a child is started whose output the test reads.</summary>
    /// <param name="arguments">Its verb, and what is said to it.</param>
    public static ProcessStartInfo StartInfo(params string[] arguments) => new(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true };

    /// <summary>The child's own output, unbuffered: what it has said is out when it is killed.</summary>
    public static StreamWriter Output() => new(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, 0)) { AutoFlush = true };

    /// <summary>A number on the command line.</summary>
    public static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
