using System.Globalization;

namespace EdgeGateway.Edge.Commissioning.Listening;

/// <summary>A question that another master asks again and again.</summary>
/// <param name="Unit">The device that is asked.</param>
/// <param name="Function">The function code.</param>
/// <param name="Address">The first register or bit; null when the function has none.</param>
/// <param name="Count">How many; for single writes the value.</param>
/// <param name="Times">How often it was heard.</param>
/// <param name="Answered">How often an answer of the device followed.</param>
/// <param name="Interval">The middle one of the pauses between two; null when it was heard once.</param>
internal sealed record ForeignPoll(byte Unit, byte Function, int? Address, int? Count, int Times, int Answered, TimeSpan? Interval)
{
    /// <summary>Such as <c>unit 10, function 3, address 601, count 4: 5 times, every 2.0 s, 5 answered</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"unit {Unit}, function {Function}{(Address is { } address ? $", address {address}, count {Count}" : "")}: {Times} times{(Interval is { } pause ? $", every {pause.TotalSeconds:0.0##} s" : "")}, {Answered} answered");
}
