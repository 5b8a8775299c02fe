namespace EdgeGateway.Cloud.Web;

/// <summary>How an installation stands at this moment.</summary>
public enum InstallationState
{
    /// <summary>Its gateway delivers.</summary>
    Live,

    /// <summary>Its gateway has delivered, but not lately.</summary>
    Silent,

    /// <summary>It is known from an imported file only.</summary>
    Imported,
}
