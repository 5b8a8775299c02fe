using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Decoding;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options that name registers or bits of one device; the same for every tool of the technician.</summary>
internal sealed class RangeOptions
{
    private const int One = 1;

    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(1);

    private readonly Option<int> unit = Options.Whole("--unit", "The device's address,", 0, 255, 1);
    private readonly Option<RegisterTable?> table = OptionForms.Choice<RegisterTable>("--table", "The table (default holding).", "TABLE");
    private readonly Option<int> address = Options.Whole("--address", "The first register or bit, as on the wire: counted from 0; a manual's 40001 is holding 0,", 0, 65_535, 0);
    private readonly Option<int> count = Options.Whole("--count", "How many; more than 125 registers are read in several requests,", 1, 65_536, One);
    private readonly Option<TimeSpan?> timeout = OptionForms.Duration("--timeout", "How long the device may take to answer (default 1s).");

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="line">The line that the device is on.</param>
    public void AddTo(Command command, LineOptions line)
    {
        foreach (Option option in new Option[] { unit, table, address, count, timeout })
        {
            command.Add(option);
        }

        command.AddRule(result => result.GetValue(address) + Count(result) > ModbusLimits.Addresses
            ? "--address and --count run past the last address, 65535."
            : null);
        command.AddRule(result => result.GetResult(unit) is { Implicit: false } && result.GetValue(unit) == 0 && line.IsWithoutAnswerToAll(result)
            ? "--unit 0 is for all devices of a line, and none answers it; a device has an address from 1 to 247."
            : null);
    }

    /// <summary>Whether an address is given.</summary>
    public bool IsGiven(CommandResult result) => result.GetResult(address) is { Implicit: false };

    /// <summary>How many registers or bits.</summary>
    public int Count(CommandResult result) => result.GetResult(count) is { Implicit: false } ? result.GetValue(count) : One; // defaults are not there yet when rules are asked

    /// <summary>The registers or bits.</summary>
    public AskedRange Range(ParseResult parsed) => new(parsed.GetValue(table) ?? RegisterTable.Holding, (ushort)parsed.GetValue(address), parsed.GetValue(count));

    /// <summary>What the command line says of registers that are there already.</summary>
    public RegisterChoice Choice(ParseResult parsed) => new(Given(parsed, unit), parsed.GetValue(table), Given(parsed, address), Given(parsed, count));

    /// <summary>The device's address.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">When it does not say; null: 1.</param>
    public UnitId Unit(ParseResult parsed, int? usual = null) =>
        new((byte)(Given(parsed, unit) ?? usual ?? parsed.GetValue(unit)));

    /// <summary>How long it may take to answer.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="usual">When it does not say; null: a second.</param>
    public TimeSpan Timeout(ParseResult parsed, TimeSpan? usual = null) => parsed.GetValue(timeout) ?? usual ?? UsualTimeout;

    private static int? Given(ParseResult parsed, Option<int> option) => parsed.GetResult(option) is { Implicit: false } ? parsed.GetValue(option) : null;
}
