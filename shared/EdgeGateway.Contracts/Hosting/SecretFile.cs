namespace EdgeGateway.Contracts.Hosting;

/// <summary>A file with a key in it: readable by its owner only, replaced whole or not at all.</summary>
public static class SecretFile
{
    private const UnixFileMode OwnerReadWrite = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the text without the white space around it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What the file holds, for the error text.</param>
    /// <exception cref="OperatorException">The file is missing, empty or not readable.</exception>
    public static string Read(string path, string what)
    {
        try
        {
            string text = System.IO.File.ReadAllText(path).Trim();
            return text.Length > 0 ? text : throw new OperatorException($"The {what} file {path} is empty: write the {what} into it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The {what} file {path} cannot be read ({e.Message}): give its path and make it readable for this user.", e);
        }
    }

    /// <summary>Writes the text, mode 0600, through a temporary file that is renamed into place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The secret.</param>
    public static void Write(string path, string text)
    {
        string temporary = path + ".new";
        System.IO.File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerReadWrite;
        }

        using (var stream = new FileStream(temporary, options))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        System.IO.File.Move(temporary, path, overwrite: true);
    }
}
