using System.Globalization;

namespace EdgeGateway.HardwareSim.Physics;

/// <summary>Five to ten days of cold that come over a winter now and then.</summary>
internal sealed class ColdSpells(Climate climate, ulong seed)
{
    private const double Depth = 8; // K
    private const double WinterDays = 90; // from 1 December
    private static readonly TimeSpan Edge = TimeSpan.FromHours(12);

    private readonly Dictionary<int, (DateTimeOffset Begin, DateTimeOffset End)[]> winters = [];

    /// <summary>How much colder it is at this time than usual, K, at least 0.</summary>
    public double DepthAt(DateTimeOffset time)
    {
        int winter = time.Month >= 7 ? time.Year : time.Year - 1;
        if (!winters.TryGetValue(winter, out var spells))
        {
            winters[winter] = spells = SpellsOf(winter);
        }

        double depth = 0;
        foreach ((DateTimeOffset begin, DateTimeOffset end) in spells)
        {
            double inside = Math.Min((time - begin) / Edge, (end - time) / Edge);
            depth = Math.Max(depth, Depth * Math.Clamp(inside, 0, 1));
        }

        return depth;
    }

    private (DateTimeOffset Begin, DateTimeOffset End)[] SpellsOf(int winter)
    {
        Chance chance = Chance.For(unchecked((long)seed), winter.ToString(CultureInfo.InvariantCulture));
        var first = new DateTimeOffset(winter, 12, 1, 0, 0, 0, TimeSpan.Zero);
        int count = (int)(climate.ColdSpellsPerWinter + chance.Unit());
        var spells = new (DateTimeOffset, DateTimeOffset)[count];
        for (int i = 0; i < count; i++)
        {
            DateTimeOffset begin = first.AddDays(chance.Between(0, WinterDays));
            spells[i] = (begin, begin.AddDays(chance.Between(5, 10)));
        }

        return spells;
    }
}
