namespace EdgeGateway.Edge.Drivers.Health;

/// <summary>Puts a figure in words that do not flicker: a worse word as soon as the figure is there, a better one only when it is a fifth below.</summary>
/// <param name="words">The words, the best first.</param>
/// <param name="limits">From where on each word but the first holds.</param>
internal sealed class Grade(string[] words, double[] limits)
{
    private const double Back = 0.8;

    private int at;

    /// <summary>The word now.</summary>
    public string Word => words[at];

    /// <summary>Takes a new figure; true when the word changes.</summary>
    public bool Take(double figure)
    {
        int before = at;
        while (at < limits.Length && figure >= limits[at])
        {
            at++;
        }

        while (at > 0 && figure < Back * limits[at - 1])
        {
            at--;
        }

        return at != before;
    }
}
