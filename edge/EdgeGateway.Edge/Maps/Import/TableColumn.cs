namespace EdgeGateway.Edge.Maps.Import;

/// <summary>What a column of a table of registers says.</summary>
internal enum TableColumn
{
    /// <summary>The register's address.</summary>
    Address,

    /// <summary>The function code or the table.</summary>
    Function,

    /// <summary>How the number is written.</summary>
    Type,

    /// <summary>By what the number is multiplied.</summary>
    Scale,

    /// <summary>What is added then.</summary>
    Offset,

    /// <summary>The unit after that.</summary>
    Unit,

    /// <summary>What it means, in words.</summary>
    Meaning,

    /// <summary>Its role, if the words do not say it.</summary>
    Role,

    /// <summary>The smallest possible value.</summary>
    Minimum,

    /// <summary>The largest possible value.</summary>
    Maximum,

    /// <summary>What the register held when somebody looked.</summary>
    Raw,

    /// <summary>What the display showed then.</summary>
    Value,
}
