namespace EdgeGateway.Cloud.Measures;

/// <summary>How a line of the measure table came to be.</summary>
internal enum MeasureOrigin
{
    /// <summary>One of the three measures of the original data.</summary>
    Reference,

    /// <summary>Our guess how the same codification would say it.</summary>
    Extension,

    /// <summary>Written by a user.</summary>
    User,
}
