using EdgeGateway.Hub.Registry;

namespace EdgeGateway.Hub.Provisioning;

/// <summary>What came of looking at a device's proof.</summary>
internal abstract record AttestationVerdict
{
    private AttestationVerdict()
    {
    }

    /// <summary>The device is who it says.</summary>
    /// <param name="Enrolment">By this.</param>
    /// <param name="Proof">How it will prove itself to the hub: the same key or certificate.</param>
    public sealed record Proven(Enrolment Enrolment, IdentityRequest Proof) : AttestationVerdict;

    /// <summary>It is not.</summary>
    /// <param name="Reason">For the log and the answer; holds no secret.</param>
    public sealed record Refused(string Reason) : AttestationVerdict;
}
