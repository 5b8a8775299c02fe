using EdgeGateway.Edge.Drivers.Planning;

namespace EdgeGateway.Edge.Commands;

/// <summary>A device that refused registers.</summary>
/// <param name="Place">Its bus and address, such as <c>boilers/10</c>.</param>
/// <param name="Name">Its name in the configuration; null when there is none.</param>
/// <param name="Learned">What it has taught.</param>
internal sealed record RefusingDevice(string Place, string? Name, LearnedRegisters Learned)
{
    /// <summary>What it is called, such as <c>boiler-1 (boilers/10)</c>.</summary>
    public string Title => TitleOf(Place, Name);

    /// <summary>What a device is called.</summary>
    public static string TitleOf(string place, string? name) => name is null ? place : $"{name} ({place})";
}
