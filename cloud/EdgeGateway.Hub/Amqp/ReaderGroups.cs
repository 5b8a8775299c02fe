using Amqp.Framing;
using Amqp;

namespace EdgeGateway.Hub.Amqp;

/// <summary>Who reads what: one reader with an epoch, or up to five without, per consumer group and partition.</summary>
/// <remarks>Source: iot-hub-protocol 6 and 9.3.</remarks>
internal sealed class ReaderGroups
{
    private const int MostWithoutEpoch = 5;
    private readonly Dictionary<string, List<ReaderLink>> readers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lets a reader in, or says why not. Readers that must give way are ended.</summary>
    public Error? Admit(ReaderLink reader)
    {
        List<ReaderLink> stolen;
        lock (readers)
        {
            List<ReaderLink> present = readers.GetValueOrDefault(reader.Options.Address.Path) ?? (readers[reader.Options.Address.Path] = []);
            if (Refuse(reader, present) is { } error)
            {
                return error;
            }

            stolen = reader.Options.Epoch is null ? [] : [.. present];
            present.RemoveAll(stolen.Contains);
            present.Add(reader);
        }

        reader.Ended += Remove;
        stolen.ForEach(old => old.End(ErrorCode.Stolen, $"A reader with epoch {reader.Options.Epoch} took the partition."));
        return null;
    }

    private static Error? Refuse(ReaderLink reader, List<ReaderLink> present)
    {
        long? highest = present.Max(r => r.Options.Epoch);
        if (highest is not null && !(reader.Options.Epoch >= highest))
        {
            return new Error(ErrorCode.Stolen) { Description = $"A reader with epoch {highest} holds the partition: come with that epoch or a higher one." };
        }

        return reader.Options.Epoch is null && present.Count >= MostWithoutEpoch
            ? new Error(ErrorCode.ResourceLimitExceeded) { Description = $"{MostWithoutEpoch} readers without an epoch read this partition in this group already." }
            : null;
    }

    private void Remove(ReaderLink reader)
    {
        lock (readers)
        {
            readers.GetValueOrDefault(reader.Options.Address.Path)?.Remove(reader);
        }
    }
}
