using EdgeGateway.Analytics.Streams;
using Xunit;

namespace EdgeGateway.Tests.Analytics.Streams;

public sealed class EpisodeFinderTests
{
    [Fact]
    public void Reports_of_one_event_become_one_episode_with_the_highest_score()
    {
        var finder = new EpisodeFinder(0.5);
        double[] scores = [0, 0, 0.6, 0.1, 0.9, 0.1, 0.1, 0], rarities = [0, 0, 5, 5, 9, 5, 3, 0];
        for (int i = 0; i < 40; i++)
        {
            finder.Add(i * 3600, i, new StreamScore(i < 8 ? scores[i] : 0, i < 8 ? rarities[i] : 0, AnomalyKind.Spike, 1));
        }

        Episode episode = Assert.Single(finder.Finish());

        Assert.Equal(new Episode(2, 6, 4, AnomalyKind.Spike, 0.9, 4, 1), episode);
    }

    [Fact]
    public void A_spike_that_lasts_is_called_a_level()
    {
        var finder = new EpisodeFinder(0.5);
        for (int i = 0; i < 40; i++)
        {
            finder.Add(i * 1800, 5, new StreamScore(i == 3 ? 0.8 : 0, i is >= 3 and < 20 ? 6 : 0, AnomalyKind.Spike, 1));
        }

        Episode episode = Assert.Single(finder.Finish());

        Assert.Equal((3, 19, AnomalyKind.Level), (episode.First, episode.Last, episode.Kind));
    }

    [Fact]
    public void Events_a_day_apart_are_two_and_the_last_may_be_open()
    {
        var finder = new EpisodeFinder(0.5);
        for (int i = 0; i < 31; i++)
        {
            finder.Add(i * 3600, 5, new StreamScore(i is 5 or 30 ? 0.8 : 0, i is 5 or 30 ? 6 : 0, AnomalyKind.Noise, 1));
        }

        Assert.Equal([5, 30], finder.Finish().Select(e => e.First));
    }
}
