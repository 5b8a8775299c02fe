namespace EdgeGateway.Analytics.Peers.Detectors;

/// <summary>Looks for one family of causes in one installation.</summary>
internal interface IDetector
{
    /// <summary>The strongest evidence of the family.</summary>
    /// <param name="plant">The installation.</param>
    /// <param name="usual">Its fleet.</param>
    Evidence Judge(PlantFeatures plant, FleetUsual usual);
}
