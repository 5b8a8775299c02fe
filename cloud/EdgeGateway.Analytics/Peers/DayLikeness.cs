namespace EdgeGateway.Analytics.Peers;

/// <summary>How an installation's day compares with the days of the others.</summary>
/// <param name="Unlike">How far its heating load is from the nearest of them, in usual swings; 0 when equal.</param>
/// <param name="LoadGain">By how much (logarithm of the ratio) it would be nearer with its load moved in time by at least 4 hours; negative when farther.</param>
/// <param name="LoadLag">The best such move, hours.</param>
/// <param name="WaterGain">The same with the load moved against the room.</param>
/// <param name="WaterLag">The best such move, hours.</param>
/// <param name="RoomGain">The same with the room moved against the load.</param>
/// <param name="RoomLag">The best such move, hours.</param>
public readonly record struct DayLikeness(double Unlike, double LoadGain, int LoadLag, double WaterGain, int WaterLag, double RoomGain, int RoomLag)
{
    /// <summary>Nothing is known.</summary>
    public static DayLikeness Unknown { get; } = new(double.NaN, double.NaN, 0, double.NaN, 0, double.NaN, 0);
}
