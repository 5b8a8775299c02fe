namespace EdgeGateway.Cloud.Batch;

/// <summary>What runs a script.</summary>
internal enum ScriptRuntime
{
    /// <summary>R, by <c>Rscript</c>.</summary>
    R,

    /// <summary>Python 3, by <c>python3</c>.</summary>
    Python,

    /// <summary>The file itself: a program, or a script that names its interpreter in the first line.</summary>
    Exe,
}
