using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>Serves devices that ask for a hub, whatever protocol they came by.</summary>
internal sealed class RegistrationDesk(AttestationGate gate, RegistrationBook book, TimeSpan retryAfter, TimeProvider time, ILogger logger)
{
    private const int Ok = 200, Accepted = 202;

    /// <summary>When a device is to ask again, in seconds.</summary>
    public int RetryAfterSeconds => (int)retryAfter.TotalSeconds;

    /// <summary>Judges a device; the log says why one is refused.</summary>
    public AttestationVerdict Check(string idScope, string registrationId, string? password, X509Certificate2? certificate)
    {
        AttestationVerdict verdict = gate.Check(idScope, registrationId, password, certificate);
        if (verdict is AttestationVerdict.Refused refused)
        {
            Log.RegistrationRefused(logger, registrationId, refused.Reason);
        }

        return verdict;
    }

    /// <summary>Registers a device.</summary>
    public (int Status, JsonObject Body) Register(string registrationId, AttestationVerdict.Proven proven)
    {
        string operation = book.Register(registrationId, proven);
        Log.Registered(logger, registrationId, proven.Enrolment.Key);
        return (Accepted, RegistrationBody.Assigning(operation));
    }

    /// <summary>What came of an operation.</summary>
    public (int Status, JsonObject Body) Outcome(string registrationId, string operation) => book.Outcome(registrationId, operation) is { } found
        ? (Ok, RegistrationBody.Outcome(operation, found))
        : RegistrationBody.Unknown($"The operation {operation}", time.GetUtcNow());

    /// <summary>The last registration of a device.</summary>
    public (int Status, JsonObject Body) State(string registrationId) => book.Find(registrationId) is { } found
        ? (Ok, RegistrationBody.State(found))
        : RegistrationBody.Unknown($"The registration of {registrationId}", time.GetUtcNow());

    public (int Status, JsonObject Body) Refuse(string reason) => RegistrationBody.Refused(reason, time.GetUtcNow());
}
