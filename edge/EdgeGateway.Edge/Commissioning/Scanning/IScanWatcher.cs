namespace EdgeGateway.Edge.Commissioning.Scanning;

/// <summary>Sees how a scan goes on: a bar on a terminal, lines elsewhere, nothing for machines.</summary>
internal interface IScanWatcher
{
    /// <summary>So many of so many addresses are done; what is being tried.</summary>
    void Progress(int done, int total, string what);

    /// <summary>A device answered.</summary>
    void Found(ScanFinding finding);
}
