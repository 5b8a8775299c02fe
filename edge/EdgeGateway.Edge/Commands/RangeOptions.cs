using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Edge.Commissioning;
using EdgeGateway.Edge.Commissioning.Decoding;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.Edge.Commands;

/// <summary>The options that name registers or bits of one device; the same for every tool of the technician.</summary>
internal sealed class RangeOptions
{
    private const int FirstAddress = 0, One = 1;

    private static readonly TimeSpan UsualTimeout = TimeSpan.FromSeconds(1);

    private readonly Option<int> unit = Options.Whole("--unit", "The device's address,", 0, 255, 1);
    private readonly Option<RegisterTable?> table = OptionForms.Choice<RegisterTable>("--table", "The table (default holding).", "TABLE");
    private readonly Option<int> address = Options.Whole("--address", "The first register or bit, as on the wire: counted from 0; a manual's 40001 is holding 0,", 0, 65_535, FirstAddress);
    private readonly Option<int> count = Options.Whole("--count", "How many; more than 125 registers are read in several requests,", 1, 65_536, One);
    private readonly Option<TimeSpan?> timeout = OptionForms.Duration("--timeout", "How long the device may take to answer (default 1s).");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { unit, table, address, count, timeout })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (Typed(result, address, FirstAddress) + Typed(result, count, One) > ModbusLimits.Addresses)
            {
                result.AddError("--address and --count run past the last address, 65535.");
            }
        });
    }

    /// <summary>Whether an address is given.</summary>
    public bool IsGiven(CommandResult result) => result.GetResult(address) is { Implicit: false };

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

    /// <summary>A rule over several options must not ask for the value of one that is no number: that is told already.</summary>
    private static int Typed(CommandResult result, Option<int> option, int usual) =>
        result.GetResult(option)?.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value <= ModbusLimits.Addresses ? value : usual;
}
