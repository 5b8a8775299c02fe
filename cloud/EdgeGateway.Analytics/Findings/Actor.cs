namespace EdgeGateway.Analytics.Findings;

/// <summary>Who can mend a cause.</summary>
public enum Actor
{
    /// <summary>Whoever looks after networks, gateways and clocks.</summary>
    Communications,

    /// <summary>A technician on site: sensors, wiring, boiler.</summary>
    Technician,

    /// <summary>Whoever sets schedules, curves and setpoints.</summary>
    Operator,

    /// <summary>Nobody yet: an analyst has to look first.</summary>
    Analyst,
}
