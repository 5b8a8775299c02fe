using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;

namespace EdgeGateway.EndToEnd.Batch.StandIn;

/// <summary>The machine of the stand-in: fetches a task's files, runs its command line, hands in what it left.</summary>
/// <remarks>Source: Azure Batch documentation, "Files and directories" (the task's folder and its wd) and "Task runtime environment variables".</remarks>
internal sealed class TaskNode(string root, Func<Uri> account)
{
    private static readonly HttpClient Http = new();

    public static string FolderOf(string root, string job, string task) => Path.Combine(root, job, task);

    public async Task RunAsync(string job, StandInTask task, CancellationToken end)
    {
        JsonObject definition = task.Definition;
        string id = (string)definition["id"]!, folder = FolderOf(root, job, id), work = Path.Combine(folder, "wd");
        Directory.CreateDirectory(work);
        task.Running();
        try
        {
            foreach (JsonNode? file in definition["resourceFiles"] as JsonArray ?? [])
            {
                await FetchAsync(work, file!);
            }

            int? code = await ExecuteAsync(job, task, folder, work, end);
            (string, string, string)? failure = code switch
            {
                0 => null,
                null => ("UserError", "TaskEnded", "Task Was Ended by User Request"),
                _ => ("UserError", "FailureExitCode", "The task exited with an exit code representing a failure"),
            };
            task.Completed(code, await HandInAsync(definition, work) ?? failure);
        }
        catch (HttpRequestException e)
        {
            task.Completed(null, ("UserError", "BlobAccessDenied", $"Access for one of the specified Azure Blob(s) is denied: {e.Message}"));
        }
    }

    private static async Task FetchAsync(string work, JsonNode file)
    {
        string path = Path.Combine(work, (string)file["filePath"]!);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, await Http.GetByteArrayAsync((string)file["httpUrl"]!));
        File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32((string?)file["fileMode"] ?? "0770", 8));
    }

    private async Task<int?> ExecuteAsync(string job, StandInTask task, string folder, string work, CancellationToken end)
    {
        string[] words = [.. Words((string)task.Definition["commandLine"]!)];
        var start = new ProcessStartInfo(words[0], words[1..]) { WorkingDirectory = work, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["HOME"] = work;
        start.Environment["AZ_BATCH_ACCOUNT_URL"] = account().ToString();
        start.Environment["AZ_BATCH_JOB_ID"] = job;
        start.Environment["AZ_BATCH_TASK_ID"] = (string)task.Definition["id"]!;
        start.Environment["AZ_BATCH_TASK_DIR"] = folder;
        start.Environment["AZ_BATCH_TASK_WORKING_DIR"] = work;
        foreach (JsonNode? variable in task.Definition["environmentSettings"] as JsonArray ?? [])
        {
            start.Environment[(string)variable!["name"]!] = (string?)variable["value"];
        }

        using Process process = Process.Start(start)!;
        Task output = CopyAsync(process.StandardOutput.BaseStream, Path.Combine(folder, "stdout.txt")), errors = CopyAsync(process.StandardError.BaseStream, Path.Combine(folder, "stderr.txt"));
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(task.Ended.Token, end);
        limit.CancelAfter(task.Definition["constraints"]?["maxWallClockTime"] is { } most ? XmlConvert.ToTimeSpan((string)most!) : TimeSpan.FromDays(7));
        try
        {
            await process.WaitForExitAsync(limit.Token);
            await Task.WhenAll(output, errors);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await Task.WhenAll(output, errors);
            return null;
        }
    }

    private static async Task<(string, string, string)?> HandInAsync(JsonObject definition, string work)
    {
        foreach (JsonNode? output in definition["outputFiles"] as JsonArray ?? [])
        {
            string pattern = (string)output!["filePattern"]!, folder = Path.GetFullPath(Path.Combine(work, Path.GetDirectoryName(pattern)!));
            JsonNode container = output["destination"]!["container"]!;
            bool many = pattern.Contains('*', StringComparison.Ordinal);
            foreach (string file in Directory.EnumerateFiles(folder, Path.GetFileName(pattern)))
            {
                string name = many ? $"{(string?)container["path"]}/{Path.GetFileName(file)}" : (string)container["path"]!;
                var address = new UriBuilder((string)container["containerUrl"]!);
                address.Path = $"{address.Path}/{name}";
                using var request = new HttpRequestMessage(HttpMethod.Put, address.Uri) { Content = new ByteArrayContent(await File.ReadAllBytesAsync(file)) };
                request.Headers.Add("x-ms-blob-type", "BlockBlob");
                using HttpResponseMessage answer = await Http.SendAsync(request);
                if (!answer.IsSuccessStatusCode)
                {
                    return ("UserError", "FileUploadAccessDenied", $"Access denied for one or more output file destinations: {(int)answer.StatusCode}");
                }
            }
        }

        return null;
    }

    private static async Task CopyAsync(Stream from, string path)
    {
        await using FileStream file = File.Create(path);
        await from.CopyToAsync(file);
    }

    /// <summary>The words of a command line; there is no shell. Quotes hold a word together.</summary>
    private static IEnumerable<string> Words(string line)
    {
        var word = new StringBuilder();
        char quote = '\0';
        foreach (char c in line + " ")
        {
            if (quote == '\0' && c is ('"' or '\''))
            {
                quote = c;
            }
            else if (c == quote)
            {
                quote = '\0';
            }
            else if (c == ' ' && quote == '\0')
            {
                if (word.Length > 0)
                {
                    yield return word.ToString();
                }

                word.Clear();
            }
            else
            {
                word.Append(c);
            }
        }
    }
}
