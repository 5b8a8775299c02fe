using EdgeGateway.Contracts.Hosting;
using EdgeGateway.HardwareSim.Radio;
using EdgeGateway.HardwareSim.Slaves;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>Counts what the site's devices have given and keeps <c>produced.json</c> up to date.</summary>
internal sealed class SiteAccount(string path, IReadOnlyList<ModbusSlave> slaves, IReadOnlyList<LoRaNode> nodes)
{
    /// <param name="isFinal">False while the figures still grow.</param>
    public void Write(bool isFinal)
    {
        var devices = slaves.ToDictionary(s => s.Name, s => new ProducedDevice(ProducedDevice.Bus, s.ValuesServed, 0));
        foreach (LoRaNode node in nodes)
        {
            devices.Add(node.Name, new ProducedDevice(ProducedDevice.Radio, node.ValuesSent, node.ValuesAcknowledged));
        }

        ReadyFile.Write(path, new ProducedReport(isFinal, devices), SiteJson.Default.ProducedReport);
    }
}
