namespace EdgeGateway.Contracts.Catalog;

/// <summary>A part of a date and time.</summary>
public enum ClockField
{
    /// <summary>Nothing that is needed.</summary>
    None,

    /// <summary>0 to 59.</summary>
    Second,

    /// <summary>0 to 59.</summary>
    Minute,

    /// <summary>0 to 23.</summary>
    Hour,

    /// <summary>1 to 7, Monday first; not read, as the date says it.</summary>
    Weekday,

    /// <summary>1 to 31.</summary>
    Day,

    /// <summary>1 to 12.</summary>
    Month,

    /// <summary>The year, or its last two digits since 2000.</summary>
    Year,
}
