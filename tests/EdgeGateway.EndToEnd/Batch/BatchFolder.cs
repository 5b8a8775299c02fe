using System.Text.Json;
using EdgeGateway.EndToEnd.Cloud;
using Xunit;

namespace EdgeGateway.EndToEnd.Batch;

/// <summary>A state directory with scripts and datasets beside it.</summary>
internal sealed class BatchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("batch-");

    public string State => PathOf("state");

    public static string Golden(string path) => Path.Combine(BuiltPrograms.SourceRoot, "tests", "EdgeGateway.Tests", "Golden", "fleet", path);

    public static string Example(string name) => Path.Combine(BuiltPrograms.SourceRoot, "examples", name);

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>Writes a program for the shell.</summary>
    public string Script(string name, string body)
    {
        string path = PathOf(name);
        File.WriteAllText(path, "#!/bin/sh\n" + body);
        return path;
    }

    /// <summary>Writes datasets with one reading each, and names them as options.</summary>
    public string[] Datasets(params string[] names) =>
    [
        .. names.SelectMany(name =>
        {
            string path = PathOf(name + ".csv");
            File.WriteAllLines(path, ["IdInterneInstallation,NumInstallation,Ville,IdInterneMesure,LibelleLongMesure,DateEvenement,Valeur", "1,9000110001,LYON,2,BASE_VN_T.AMBIA_T.REF_CORRIGE,2016-12-01 00:30:00,19.5"]);
            return (string[])["--input", path];
        }),
    ];

    /// <summary>Runs <c>batch run --json</c> to its end.</summary>
    public async Task<(int ExitCode, JsonElement Job, string Messages)> RunAsync(params string[] arguments)
    {
        (int code, string output, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, ["batch", "run", "--state", State, "--json", .. arguments]);
        Assert.True(output.Length > 0, errors);
        return (code, JsonSerializer.Deserialize<JsonElement>(output), errors);
    }

    /// <summary>The newest job.</summary>
    public async Task<JsonElement> StatusAsync()
    {
        (int code, string output, string errors) = await ChildProgram.RunAsync(BuiltPrograms.CloudTwin, "batch", "status", "--state", State, "--json");
        Assert.True(code == 0, errors);
        return JsonSerializer.Deserialize<JsonElement>(output);
    }

    /// <summary>A task of a job.</summary>
    public static JsonElement Task(JsonElement job, string dataset) => job.GetProperty("tasks").EnumerateArray().Single(task => task.GetProperty("dataset").GetString() == dataset);

    public static string StateOf(JsonElement job, string dataset) => Task(job, dataset).GetProperty("state").GetString()!;

    public static string MessageOf(JsonElement job, string dataset) => Task(job, dataset).GetProperty("message").GetString()!;

    /// <summary>The path of a result.</summary>
    public static string Result(JsonElement job, string dataset, string name) =>
        Task(job, dataset).GetProperty("results").EnumerateArray().Select(result => result.GetString()!).Single(path => Path.GetFileName(path) == name);

    public void Dispose() => folder.Delete(recursive: true);
}
