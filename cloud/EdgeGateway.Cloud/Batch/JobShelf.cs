using System.Globalization;
using System.Text.RegularExpressions;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Batch;

/// <summary>All jobs of a state directory.</summary>
internal sealed partial class JobShelf(StateDirectory state)
{
    private const int LongestName = 36;

    private string Root => state.File("batch");

    /// <summary>The jobs, newest first.</summary>
    public IReadOnlyList<JobFolder> All() => Directory.Exists(Root)
        ? [.. Directory.EnumerateDirectories(Root).OrderDescending(StringComparer.Ordinal).Select(JobFolder.Open).OfType<JobFolder>()]
        : [];

    /// <summary>Finds a job.</summary>
    /// <exception cref="OperatorException">There is none of that name.</exception>
    public JobFolder Find(string id) =>
        (JobName().IsMatch(id) ? JobFolder.Open(Path.Combine(Root, id)) : null)
        ?? throw new OperatorException($"There is no job {id} in {Root}: cloud-twin batch list shows those that are there.");

    /// <summary>A folder for a new job, and its name: <c>20161231-235959-analysis</c>, with a number behind it when that is taken.</summary>
    public (string Id, string Folder) New(DateTimeOffset now, string script)
    {
        string name = Word(Path.GetFileNameWithoutExtension(script), LongestName);
        string first = string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd-HHmmss}-{name}"), id = first;
        for (int again = 2; Directory.Exists(Path.Combine(Root, id)); again++)
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{first}-{again}");
        }

        string folder = Path.Combine(Root, id);
        Directory.CreateDirectory(folder);
        return (id, folder);
    }

    /// <summary>Makes a text fit for names of files, jobs and tasks: small letters, digits, hyphens.</summary>
    /// <returns>At least one character.</returns>
    public static string Word(string text, int longest)
    {
        string word = Other().Replace(text.ToLowerInvariant(), "-").Trim('-');
        word = word.Length > longest ? word[..longest].Trim('-') : word;
        return word.Length > 0 ? word : "unnamed";
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();

    [GeneratedRegex("^[a-z0-9-]{1,100}$")]
    private static partial Regex JobName();
}
