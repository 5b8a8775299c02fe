using System.CommandLine;
using EdgeGateway.HardwareSim.Native;

namespace EdgeGateway.HardwareSim.Commands;

/// <summary>
/// <c>hardware-sim hold</c>, used by the bench itself: becomes another program that ends when the bench ends, however that happens.
/// </summary>
internal static class HoldCommand
{
    public static Command Create()
    {
        var parent = new Option<int>("--parent") { Description = "The process whose end ends the program.", Required = true };
        var log = new Option<string?>("--log") { Description = "File that takes the program's output." };
        var program = new Argument<string[]>("program") { Description = "The program and its arguments.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("hold", "Becomes a program that ends with its parent.") { parent, log, program };
        command.Hidden = true;
        command.SetAction(parsed => ProcessImage.Become(parsed.GetRequiredValue(program), parsed.GetValue(parent), parsed.GetValue(log)));
        return command;
    }
}
