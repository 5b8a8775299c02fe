using EdgeGateway.Contracts.HubNames;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace EdgeGateway.Tests.Contracts.HubNames;

public sealed class PropertyBagTests
{
    [Fact]
    public void What_the_node_sdk_sends_is_read()
    {
        // iot-hub-sdk observations: azure-iot-device 1.18.4 on the wire
        const string Sent = "%24.mid=mid-1&%24.cid=c%201&%24.ct=application%2Fjson&%24.ce=utf-8&iothub-creation-time-utc=2026-11-23T17%3A23%3A10.452Z&a%26b=x%2Fy%3Dz%20%C3%A9%20%2B";

        Assert.Equal(
            [
                new("$.mid", "mid-1"), new("$.cid", "c 1"), new("$.ct", "application/json"), new("$.ce", "utf-8"),
                new("iothub-creation-time-utc", "2026-11-23T17:23:10.452Z"), new("a&b", "x/y=z \u00e9 +"),
            ],
            PropertyBag.Decode(Sent));
    }

    [Fact]
    public void System_keys_may_come_bare_and_a_module_adds_a_slash() =>
        Assert.Equal([new("$.on", "output1")], PropertyBag.Decode("$.on=output1/"));

    [Fact]
    public void The_first_of_equal_names_wins() => Assert.Equal([new("a", "1")], PropertyBag.Decode("a=1&a=2"));

    [Fact]
    public void A_name_without_value_is_empty() => Assert.Equal([new("a", ""), new("b", "")], PropertyBag.Decode("a&b="));

    [Fact]
    public void What_is_encoded_is_decoded() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<NonEmptyString, string>((name, value) =>
        {
            // An unpaired surrogate has no UTF-8 form and cannot travel.
            if (!IsText(name.Get) || !IsText(value ?? ""))
            {
                return true;
            }

            KeyValuePair<string, string> sent = new(name.Get, value ?? "");
            return PropertyBag.Decode(PropertyBag.Encode([sent])).SequenceEqual([sent]);
        }));

    private static bool IsText(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar);
}
