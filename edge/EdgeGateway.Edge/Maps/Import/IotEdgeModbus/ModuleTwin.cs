using System.Text.Json;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Edge.Maps.Import.IotEdgeModbus;

/// <summary>Finds the desired properties of the module iot-edge-modbus: in a module twin, in a deployment manifest, or on their own.</summary>
/// <remarks>Source: README.md and deployment.template.json of Azure/iot-edge-modbus (archived in 2022).</remarks>
internal static class ModuleTwin
{
    private const string Slaves = "SlaveConfigs";
    private const int Deepest = 8;

    /// <summary>The object that has SlaveConfigs.</summary>
    /// <exception cref="OperatorException">There is none, or more than one.</exception>
    public static LooseObject Find(JsonElement root, string file)
    {
        LooseObject[] found = [.. Search(root, "$", 0)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new OperatorException($"{file} has no {Slaves}: give the twin of the module iot-edge-modbus, its desired properties, or the deployment manifest that has them."),
            _ => throw new OperatorException($"{file} has {Slaves} in {found.Length} places ({string.Join(", ", found.Select(place => place.Path))}): give one module's twin."),
        };
    }

    private static IEnumerable<LooseObject> Search(JsonElement element, string path, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object || depth > Deepest)
        {
            yield break;
        }

        if (element.TryGetProperty(Slaves, out JsonElement slaves) && slaves.ValueKind == JsonValueKind.Object)
        {
            yield return new LooseObject(element, path);
            yield break;
        }

        // what the module reported is an echo of what it was told
        foreach (JsonProperty member in element.EnumerateObject().Where(member => member.Name != "reported"))
        {
            foreach (LooseObject found in Search(member.Value, $"{path}.{member.Name}", depth + 1))
            {
                yield return found;
            }
        }
    }
}
