namespace EdgeGateway.Cloud.Store;

/// <summary>Names a reading for ever, however often and in whatever company it is sent.</summary>
/// <param name="Gateway">The gateway's device id.</param>
/// <param name="Boot">Which start of the gateway.</param>
/// <param name="Sequence">Its number in that start, from 0.</param>
internal readonly record struct ReadingKey(string Gateway, long Boot, long Sequence);
