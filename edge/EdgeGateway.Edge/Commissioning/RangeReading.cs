namespace EdgeGateway.Edge.Commissioning;

/// <summary>What reading a range brought.</summary>
/// <param name="Range">What was asked for.</param>
/// <param name="Values">Raw values from the first address on; fewer than asked for when a request failed.</param>
/// <param name="End">Why it ended early; null when it is whole.</param>
internal sealed record RangeReading(AskedRange Range, IReadOnlyList<ushort> Values, Answer? End)
{
    /// <summary>Reads a range, request by request, until one brings no values.</summary>
    public static async Task<RangeReading> ReadAsync(Questioner device, AskedRange range, CancellationToken cancellationToken)
    {
        var values = new List<ushort>(range.Count);
        foreach (var request in range.Requests())
        {
            Answer answer = await device.AskAsync(request, cancellationToken);
            if (answer is not Answer.Values more)
            {
                return new RangeReading(range, values, answer);
            }

            values.AddRange(more.Raw);
        }

        return new RangeReading(range, values, null);
    }
}
