namespace EdgeGateway.HardwareSim.Lines;

/// <summary>Slaves that can be reached: on a pseudo terminal or on the network.</summary>
internal interface ISlaveServer : IAsyncDisposable
{
    /// <summary>What a master opens: the path of a terminal, or an address and port.</summary>
    string Place { get; }

    /// <summary>Why it broke, or null.</summary>
    Exception? Failure { get; }
}
