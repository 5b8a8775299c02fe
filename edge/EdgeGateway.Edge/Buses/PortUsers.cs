using System.Globalization;

namespace EdgeGateway.Edge.Buses;

/// <summary>Finds out which other programs have a serial port open.</summary>
/// <remarks>Source: proc(5), /proc/PID/fd and /proc/PID/fdinfo. Programs of other users show their files to root only.</remarks>
internal static class PortUsers
{
    private const string Processes = "/proc";

    /// <summary>The programs, such as <c>edge-gateway (process 812)</c>; those that hold the port's lock alone when any does.</summary>
    public static IReadOnlyList<string> Of(string port)
    {
        string path = Resolved(port);
        (string Program, bool Locks)[] found = [.. Numbers().SelectMany(process => Opened(process, path))];
        bool anyLocks = found.Any(user => user.Locks);
        return [.. found.Where(user => user.Locks || !anyLocks).Select(user => user.Program).Distinct()];
    }

    private static IEnumerable<int> Numbers() => Names(Processes)
        .Select(name => int.TryParse(Path.GetFileName(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0)
        .Where(number => number > 0 && number != Environment.ProcessId);

    private static IEnumerable<(string Program, bool Locks)> Opened(int process, string port)
    {
        foreach (string descriptor in Names(string.Create(CultureInfo.InvariantCulture, $"{Processes}/{process}/fd")))
        {
            if (Target(descriptor) == port)
            {
                string info = Read(string.Create(CultureInfo.InvariantCulture, $"{Processes}/{process}/fdinfo/{Path.GetFileName(descriptor)}"));
                string name = Read(string.Create(CultureInfo.InvariantCulture, $"{Processes}/{process}/comm")).Trim();
                yield return (string.Create(CultureInfo.InvariantCulture, $"{name} (process {process})"), info.Contains("lock:", StringComparison.Ordinal));
            }
        }
    }

    private static string Resolved(string port)
    {
        try
        {
            return File.ResolveLinkTarget(port, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(port);
        }
        catch (IOException)
        {
            return port;
        }
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[] Names(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFileSystemEntries(folder) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return []; // ended meanwhile, or another user's
        }
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
