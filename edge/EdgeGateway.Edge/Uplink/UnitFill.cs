using EdgeGateway.Contracts.Twin;

namespace EdgeGateway.Edge.Uplink;

/// <summary>Decides how many of the readings that wait make a message that fills whole billing units, as nearly as readings can. Composes a few sizes, not each.</summary>
internal static class UnitFill
{
    /// <summary>How many readings go.</summary>
    /// <param name="count">Readings that there are, at least 1.</param>
    /// <param name="needed">Readings that must go now, 0 to <paramref name="count"/>: their time has come.</param>
    /// <param name="size">The size of a message of the first so many readings, bytes; grows with them.</param>
    /// <param name="settings">The units.</param>
    /// <param name="largest">The most bytes of a message.</param>
    /// <returns>
    /// At least 1. The most readings that take no more whole units than those which must go, or than all of them fill completely;
    /// all when they fill none. Fewer than needed only when these are more than a message holds.
    /// </returns>
    public static int Count(int count, int needed, Func<int, int> size, DeliverySettings settings, int largest)
    {
        int all = size(count);
        if (all <= largest && (!settings.IsFilled || needed == count || all < settings.UnitBytes))
        {
            return count;
        }

        int limit = largest;
        if (settings.IsFilled)
        {
            int units = Math.Max(all / settings.UnitBytes, needed == 0 ? 0 : Metering.Units(size(needed), settings.UnitBytes));
            limit = Math.Min(units, largest / settings.UnitBytes) * settings.UnitBytes;
        }

        return all <= limit ? count : Math.Max(1, Most(count, all, limit, size));
    }

    /// <summary>The most readings that fit, by guesses between what fits and what does not: along the line between the two, and every other time in the middle.</summary>
    private static int Most(int tooMany, int tooLarge, int limit, Func<int, int> size)
    {
        (int fits, int small) = (0, 0);
        for (bool isLine = true; tooMany - fits > 1; isLine = !isLine)
        {
            int guess = isLine ? fits + (int)((long)(tooMany - fits) * (limit - small) / (tooLarge - small)) : (fits + tooMany) / 2;
            guess = Math.Clamp(guess, fits + 1, tooMany - 1);
            int found = size(guess);
            if (found <= limit)
            {
                (fits, small) = (guess, found);
            }
            else
            {
                (tooMany, tooLarge) = (guess, found);
            }
        }

        return fits;
    }
}
