namespace EdgeGateway.Edge.Files;

/// <summary>What the buffer does to the disk. Tests let it refuse, or cut its power, at any call.</summary>
internal interface IDisk
{
    /// <summary>Opens or creates a file, for this process alone.</summary>
    /// <exception cref="IOException">It cannot be opened, or another process has it.</exception>
    IRawFile Open(string path);

    /// <summary>Whether a file is there.</summary>
    bool Exists(string path);

    /// <summary>The paths of a folder's files, in any order.</summary>
    IReadOnlyList<string> Files(string folder);

    /// <summary>Creates a folder and those above it that are not there.</summary>
    void CreateFolder(string folder);

    /// <summary>Deletes a file; nothing happens when there is none.</summary>
    void Delete(string path);

    /// <summary>Renames a file; one of the new name is replaced.</summary>
    void Move(string from, string to);

    /// <summary>A small file's text, or null when there is none.</summary>
    string? ReadText(string path);

    /// <summary>Replaces a small file whole or not at all; the new text is on the disk on return.</summary>
    void WriteText(string path, string text);

    /// <summary>Bytes that may still be written where a folder is.</summary>
    long FreeBytes(string folder);

    /// <summary>Returns when names created, renamed or removed in the folder survive a power cut.</summary>
    void SyncFolder(string folder);
}
