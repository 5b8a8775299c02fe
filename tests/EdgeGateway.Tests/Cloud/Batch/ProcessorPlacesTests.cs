using EdgeGateway.Cloud.Batch.Local;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class ProcessorPlacesTests
{
    [Fact]
    public void Tasks_get_processors_of_their_own_while_there_are_enough_and_share_them_then()
    {
        var places = new ProcessorPlaces(3, 2, [4, 5, 6, 7]);

        Assert.Equal([[4, 5], [6, 7], [4, 5]], (IReadOnlyList<int>[])[places.Take(), places.Take(), places.Take()]);
    }

    [Fact]
    public void A_task_cannot_get_more_than_there_are() => Assert.Equal([4, 5], new ProcessorPlaces(1, 8, [4, 5]).Take());

    [Fact]
    public void A_place_that_is_given_back_is_taken_again()
    {
        var places = new ProcessorPlaces(2, 1, [0, 1]);
        IReadOnlyList<int> first = places.Take();
        places.Take();

        places.Return(first);

        Assert.Equal(first, places.Take());
    }
}
