using System.Collections.Immutable;
using EdgeGateway.Edge.Buffer;
using LiteDB;
using Xunit;

namespace EdgeGateway.Tests.Edge.Buffer;

/// <summary>A gateway that is updated goes on with the state that its former version wrote: docs/formats/buffer.md, "Out of order".</summary>
public sealed class FormerBufferStateTests
{
    private static readonly BufferState Known = new()
    {
        Gateway = "gw-1",
        Revision = 9,
        Boot = 2,
        NextSequence = 40,
        Head = 100,
        Passed = 105,
        Acquired = 200,
        Acknowledged = 95,
        Dropped = 10,
        Bytes = 4_000,
        Causes = ImmutableDictionary<GapCause, long>.Empty.Add(GapCause.Damage, 10),
        Devices = ImmutableDictionary<string, long>.Empty.Add("boiler-1", 200),
        FrameCounters = ImmutableDictionary<string, uint>.Empty.Add("70B3D5", 7),
        Boots = [new BootRun(2, 160)],
    };

    // Two messages were begun, one behind the other, as places behind their last readings.
    private static BsonArray Ends => [new BsonArray { 110, 115 }, new BsonArray { 120, 120 }];

    private static readonly ImmutableList<BufferRange> Messages = [new(new(100, 105), new(110, 115)), new(new(110, 115), new(120, 120))];

    [Fact]
    public void Version_4_thinned_nothing()
    {
        BufferState now = Known with { Derived = 12 };
        BsonDocument document = BufferDocuments.Of(now);
        Assert.Equal(12, BufferDocuments.State(document).Derived);
        document["version"] = 4;
        document.Remove("derived");

        Assert.Equal(0, BufferDocuments.State(document).Derived);
    }

    [Fact]
    public void Version_3_knew_no_wrong_clocks()
    {
        BufferState now = Known with { Shifts = [new TimeShift(new(160, 170), TimeSpan.FromDays(20_000))], Sealed = Messages };
        BsonDocument document = BufferDocuments.Of(now);
        Assert.Equal(now.Shifts, BufferDocuments.State(document).Shifts);
        document["version"] = 3;
        document.Remove("shifts");

        BufferState read = BufferDocuments.State(document);

        Assert.Empty(read.Shifts);
        Assert.Equal(Messages, read.Sealed);
    }

    [Fact]
    public void Version_2_wrote_the_ends_of_messages_and_holes_as_ordinals()
    {
        BsonDocument document = BufferDocuments.Of(Known);
        document["version"] = 2;
        document["sealed"] = Ends;
        document["holes"] = new BsonArray { new BsonArray { 130, 140 }, new BsonArray { 150, 170 } };
        document.Remove("alarms");

        BufferState read = BufferDocuments.State(document);

        Assert.Equal(Messages, read.Sealed);
        Assert.Equal([new(new(130, 130), new(140, 140)), new(new(150, 150), new(170, 170))], read.Holes);
        Assert.Empty(read.Alarms);
        Assert.Equal((105, 95, 10, 95, 7u), (read.Passed, read.Acknowledged, read.Dropped, read.Queued, read.FrameCounters["70B3D5"]));
        Assert.Equal(Known.Boots, read.Boots);
    }

    [Fact]
    public void Version_1_knew_neither_holes_nor_causes_nor_starts()
    {
        BsonDocument document = BufferDocuments.Of(Known);
        document["version"] = 1;
        document["sealed"] = Ends;
        foreach (string later in new[] { "passed", "causes", "holes", "alarms", "gaps", "boots" })
        {
            document.Remove(later);
        }

        BufferState read = BufferDocuments.State(document);

        Assert.Equal(Messages, read.Sealed);
        Assert.Equal((105, 95, 10, 95), (read.Passed, read.Acknowledged, read.Dropped, read.Queued));
        Assert.Equal([new BootRun(2, 160)], read.Boots);
        Assert.Empty(read.Holes);
    }

    [Fact]
    public void What_this_version_writes_it_reads_and_one_to_come_is_refused_by_its_number()
    {
        BufferState state = Known with { Sealed = Messages, Holes = [new(new(130, 133), new(140, 145))], Alarms = [new OrdinalRange(180, 181)] };
        BsonDocument document = BufferDocuments.Of(state);
        BufferState read = BufferDocuments.State(document);

        Assert.Equal(state.Sealed, read.Sealed);
        Assert.Equal(state.Holes, read.Holes);
        Assert.Equal(state.Alarms, read.Alarms);
        document["version"] = 6;
        Assert.Contains("version 6", Assert.Throws<InvalidDataException>(() => BufferDocuments.State(document)).Message, StringComparison.Ordinal);
    }
}
