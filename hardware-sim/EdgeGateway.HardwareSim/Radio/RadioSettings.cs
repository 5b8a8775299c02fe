using System.Net;

namespace EdgeGateway.HardwareSim.Radio;

/// <summary>How sensors without a plant are run.</summary>
/// <param name="Server">Where the gateway listens for its packet forwarders.</param>
/// <param name="Sensors">How many sensors.</param>
/// <param name="Interval">How often one reports.</param>
/// <param name="HasSecondForwarder">Whether a second forwarder hears everything, too.</param>
/// <param name="KeyFile">Gets the session keys.</param>
/// <param name="Seed">Decides what the sensors show.</param>
internal sealed record RadioSettings(IPEndPoint Server, int Sensors, TimeSpan Interval, bool HasSecondForwarder, string KeyFile, long Seed);
