using System.Text.Json.Serialization;

namespace EdgeGateway.Cloud.Batch;

/// <summary>What runs a script.</summary>
internal enum ScriptRuntime
{
    /// <summary>R, by <c>Rscript</c>.</summary>
    [JsonStringEnumMemberName("r")]
    R,

    /// <summary>Python 3, by <c>python3</c>.</summary>
    [JsonStringEnumMemberName("python")]
    Python,

    /// <summary>The file itself: a program, or a script that names its interpreter in the first line.</summary>
    [JsonStringEnumMemberName("exe")]
    Exe,
}
