using EdgeGateway.Contracts.Catalog;
using EdgeGateway.Contracts.Readings;
using EdgeGateway.Protocols.Payloads;
using Xunit;

namespace EdgeGateway.Tests.Contracts.Catalog;

/// <summary>Plays the foreign bytes in every catalogue file: only they can show a wrong address, format or scale.</summary>
public sealed class CatalogExampleTests
{
    private const int Digits = 9;
    private static readonly DeviceCatalog Catalog = DeviceCatalog.Load(DeviceCatalog.DefaultFolder);

    public static TheoryData<string> Devices => [.. Catalog.Devices.Keys];

    public static TheoryData<string> Sensors => [.. Catalog.Sensors.Keys];

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_Modbus_map_reads_its_examples(string name)
    {
        DeviceMap map = Catalog.Devices[name];

        Assert.NotEmpty(map.Examples);
        foreach (GoldenExample example in map.Examples)
        {
            byte[] bytes = Convert.FromHexString(example.Bytes);
            ushort[] registers = [.. bytes.Chunk(2).Select(pair => (ushort)((pair[0] << 8) | pair[1]))];
            Assert.NotEmpty(example.Values);
            foreach ((string point, double expected) in example.Values)
            {
                (double value, Quality quality) = RegisterDecoder.Decode(
                    map.Points.Single(p => p.Name == point), registers, new RegisterContext { Scale = example.Scale, Health = example.Health });
                Assert.Equal(double.IsNaN(expected), quality.IsBad());
                Assert.Equal(expected, value, Digits);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_Modbus_map_is_one_that_a_technician_can_check(string name)
    {
        DeviceMap map = Catalog.Devices[name];

        Assert.True(map.Source.Length > 20, "the source must lead somebody to the maker's document");
        Assert.All(map.Points, point => Assert.True(
            point.Limits.PlausibleMin is not { } least || (least >= point.Limits.Min && point.Limits.PlausibleMax <= point.Limits.Max),
            $"{point.Name}: the plausible range must lie within the hard one"));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Every_number_format_of_a_map_other_than_the_plainest_has_an_example(string name)
    {
        DeviceMap map = Catalog.Devices[name];
        var shown = map.Examples.SelectMany(example => example.Values.Keys).Select(point => map.Points.Single(p => p.Name == point).Format).ToHashSet();

        Assert.DoesNotContain(map.Points, point => point.Format != NumberFormat.UInt16 && !shown.Contains(point.Format));
    }

    [Theory]
    [MemberData(nameof(Sensors))]
    public void A_sensor_map_reads_its_examples(string name)
    {
        SensorMap map = Catalog.Sensors[name];

        Assert.NotEmpty(map.Examples);
        foreach (GoldenExample example in map.Examples)
        {
            var values = new List<LppValue>();
            Assert.True(CayenneLpp.TryRead(Convert.FromHexString(example.Bytes), values, out _));
            Assert.NotEmpty(example.Values);
            foreach ((string pointName, double expected) in example.Values)
            {
                SensorPoint point = map.Points.Single(p => p.Name == pointName);
                LppValue value = values.Single(v => v.Channel == point.Channel && (byte)v.Type == point.Type);
                Assert.Equal(expected, value.Value, Digits);
            }
        }
    }
}
