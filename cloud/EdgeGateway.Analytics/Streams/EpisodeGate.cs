namespace EdgeGateway.Analytics.Streams;

/// <summary>Lets an episode speak once: a rarity passes when it beats the fading memory of the ones that passed before.</summary>
internal sealed class EpisodeGate
{
    private readonly double worse, hushed, memorable;
    private double memory, fade;

    /// <param name="worse">By which factor it must beat the memory.</param>
    /// <param name="hushed">What a rarity is divided by when it does not.</param>
    /// <param name="memorable">Rarities below it are not remembered: what nobody would report must not silence what follows.</param>
    public EpisodeGate(double worse, double hushed, double memorable)
    {
        this.memorable = memorable;
        this.worse = worse;
        this.hushed = hushed;
    }

    /// <summary>Takes the rarity of a row.</summary>
    /// <param name="rarity">At least 0.</param>
    /// <param name="share">How much of the time that a report is remembered has passed since the last row, at least 0.</param>
    /// <returns>The rarity, or a part of it when it only repeats what was said.</returns>
    public double Pass(double rarity, double share)
    {
        memory = Math.Max(0, memory - (fade * share));
        if (rarity < memorable)
        {
            return memory > rarity ? rarity / hushed : rarity;
        }

        if (rarity >= memory * worse)
        {
            memory = rarity;
            fade = rarity;
            return rarity;
        }

        return Math.Min(rarity, memory) / hushed;
    }
}
