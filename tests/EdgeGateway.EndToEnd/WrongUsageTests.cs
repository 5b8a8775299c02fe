using Xunit;

namespace EdgeGateway.EndToEnd;

/// <summary>A command line that a program cannot use costs two lines on stderr, not a page of help on stdout that a script would read as its output.</summary>
public sealed class WrongUsageTests
{
    public static TheoryData<string, string[], string> Lines => new()
    {
        { BuiltPrograms.Gateway, [], "Required command was not provided.\nSee: edge-gateway --help\n" },
        { BuiltPrograms.Gateway, ["bogus", "--depth", "3"], "Unrecognized command or argument 'bogus'.\nSee: edge-gateway --help\n" },
        { BuiltPrograms.Gateway, ["buffer", "status", "--jsn"], "Unrecognized command or argument '--jsn'.\nSee: edge-gateway buffer status --help\n" },
        { BuiltPrograms.Gateway, ["run", "--drain-seconds", "soon"], "--drain-seconds goes from 0 to 60; it is \"soon\".\nSee: edge-gateway run --help\n" },
        { BuiltPrograms.CloudTwin, ["bogus"], "Unrecognized command or argument 'bogus'.\nSee: cloud-twin --help\n" },
        { BuiltPrograms.CloudTwin, ["serve", "--htp", "x"], "Unrecognized command or argument '--htp'.\nSee: cloud-twin serve --help\n" },
        { BuiltPrograms.LocalHub, ["bogus"], "Unrecognized command or argument 'bogus'.\nSee: local-hub --help\n" },
        { BuiltPrograms.LocalHub, ["device", "add"], "Required argument 'ID' missing for command: 'add'.\nSee: local-hub device add --help\n" },
        { BuiltPrograms.Simulator, ["bogus"], "Unrecognized command or argument 'bogus'.\nSee: hardware-sim --help\n" },
        { BuiltPrograms.Simulator, ["modbus", "--tpc", "x"], "Unrecognized command or argument '--tpc'.\nSee: hardware-sim modbus --help\n" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task The_error_and_where_help_is_are_told_on_stderr(string program, string[] arguments, string told) =>
        Assert.Equal((2, "", told), await ChildProgram.RunAsync(program, arguments));

    [Fact]
    public async Task An_output_on_a_full_disk_is_told_in_a_line()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "The system has no /dev/full.");
        foreach (string program in (string[])[BuiltPrograms.Gateway, BuiltPrograms.CloudTwin, BuiltPrograms.LocalHub, BuiltPrograms.Simulator])
        {
            (int code, _, string errors) = await ChildProgram.RunAsync("/bin/sh", "-c", "exec \"$0\" --help > /dev/full", program);

            Assert.Equal((1, $"{Path.GetFileName(program)}: No space left on device\n"), (code, errors));
        }
    }

    [Fact]
    public async Task Help_that_was_asked_for_is_output()
    {
        (int code, string output, string errors) = await ChildProgram.RunAsync(BuiltPrograms.Gateway, "run", "--help");

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("--drain-seconds", output, StringComparison.Ordinal);
    }
}
