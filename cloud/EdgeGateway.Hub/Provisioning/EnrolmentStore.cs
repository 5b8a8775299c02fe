using System.Collections.Concurrent;
using EdgeGateway.Hub.Storage;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>The enrolments of the hub. Every change is on the disk before the caller hears of it.</summary>
internal sealed class EnrolmentStore
{
    private readonly ConcurrentDictionary<string, Enrolment> enrolments;
    private readonly DocumentFolder<Enrolment> folder;
    private readonly object gate = new();

    public EnrolmentStore(string folder)
    {
        this.folder = new DocumentFolder<Enrolment>(folder);
        enrolments = new(this.folder.ReadAll().ToDictionary(e => e.Key, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public IReadOnlyList<Enrolment> All => [.. enrolments.Values.OrderBy(e => e.Key, StringComparer.Ordinal)];

    public Enrolment? Find(bool isGroup, string id) => enrolments.GetValueOrDefault(Enrolment.KeyOf(isGroup, id));

    public void Put(Enrolment enrolment)
    {
        lock (gate)
        {
            folder.Write(enrolment.Key, enrolment);
            enrolments[enrolment.Key] = enrolment;
        }
    }

    /// <summary>Forgets an enrolment; devices that were registered by it stay in the hub.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(bool isGroup, string id)
    {
        lock (gate)
        {
            string key = Enrolment.KeyOf(isGroup, id);
            folder.Delete(key);
            return enrolments.TryRemove(key, out _);
        }
    }
}
