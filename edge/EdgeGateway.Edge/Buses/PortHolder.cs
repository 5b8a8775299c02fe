using System.Globalization;

namespace EdgeGateway.Edge.Buses;

/// <summary>Finds out who has a port open, as far as the system tells: others' programs only to root.</summary>
internal static class PortHolder
{
    private const string Processes = "/proc";

    /// <summary>Such as <c>mbpoll (pid 1234)</c>; "another program" when the system does not tell.</summary>
    public static string Of(string port)
    {
        string device = Final(port);
        int own = Environment.ProcessId;
        IEnumerable<string> holders = Running()
            .Where(pid => Opened(pid).Contains(device))
            .Select(pid => $"{NameOf(pid)} (pid {pid}{(pid == own ? ", this program" : "")})");
        string text = string.Join(", ", holders);
        return text.Length > 0 ? text : "another program";
    }

    private static IEnumerable<int> Running() => Directory.Exists(Processes)
        ? Directory.EnumerateDirectories(Processes)
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int pid) ? pid : 0)
            .Where(pid => pid > 0)
        : [];

    private static IEnumerable<string?> Opened(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"{Processes}/{pid}/fd").Select(LinkOf)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // it has ended, or it is another user's
            return [];
        }
    }

    private static string? LinkOf(string link)
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

    private static string NameOf(int pid)
    {
        try
        {
            return File.ReadAllText($"{Processes}/{pid}/comm").Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "a program";
        }
    }

    private static string Final(string port)
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
}
