using System.Text;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Reports;

/// <summary>The folder of a report and the text files in it.</summary>
internal static class ReportFiles
{
    /// <summary>The encoding of all texts: UTF-8 without a mark at the beginning.</summary>
    public static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Makes the folder when it is missing.</summary>
    /// <exception cref="OperatorException">It cannot be made.</exception>
    public static void MakeFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The folder {folder} cannot be made ({e.Message}): choose another with --out DIR.", e);
        }
    }

    /// <summary>Writes lines as UTF-8, each with LF.</summary>
    public static async Task LinesAsync(Stream file, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(file, Utf8, 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (string line in lines)
        {
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
    }
}
