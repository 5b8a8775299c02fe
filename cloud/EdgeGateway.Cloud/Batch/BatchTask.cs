namespace EdgeGateway.Cloud.Batch;

/// <summary>One piece of work for a runner: a command line in a working folder of its own, files in, files out.</summary>
/// <param name="Id">Its name in the job: 1 to 64 letters, digits, hyphens, underscores.</param>
/// <param name="Command">The program and its arguments. Names of files are relative to the working folder.</param>
/// <param name="Inputs">What lies in the working folder before the command starts.</param>
/// <param name="Outputs">Which files of the working folder itself, not of folders in it, are results: patterns such as <c>*.png</c>.</param>
internal sealed record BatchTask(string Id, IReadOnlyList<string> Command, IReadOnlyList<TaskFile> Inputs, IReadOnlyList<string> Outputs);
