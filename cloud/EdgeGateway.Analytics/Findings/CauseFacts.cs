namespace EdgeGateway.Analytics.Findings;

/// <summary>What is known about a cause wherever it occurs.</summary>
public static class CauseFacts
{
    /// <summary>Who can mend it.</summary>
    /// <param name="cause">A cause.</param>
    public static Actor Actor(this Cause cause) => cause switch
    {
        Cause.FewPoints or Cause.TimeShift or Cause.SameSensor => Findings.Actor.Communications,
        Cause.InvertedSchedule or Cause.NoNightSetback or Cause.Overheating or Cause.SummerHeating or Cause.CurveMismatch or Cause.PumpDuty => Findings.Actor.Operator,
        Cause.Unusual or Cause.EnergySignature or Cause.EnergyBalance => Findings.Actor.Analyst,
        _ => Findings.Actor.Technician,
    };

    /// <summary>How urgent it is when nothing more is known.</summary>
    /// <param name="cause">A cause.</param>
    public static Severity Severity(this Cause cause) => cause switch
    {
        Cause.BoilerOutage => Findings.Severity.Critical,
        Cause.FewPoints or Cause.FlatLine or Cause.Stuck or Cause.Swapped or Cause.WrongUnit or Cause.InvertedSchedule => Findings.Severity.Alarm,
        _ => Findings.Severity.Warning,
    };
}
