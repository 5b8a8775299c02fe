using EdgeGateway.HardwareSim.Physics;

namespace EdgeGateway.HardwareSim.Sites;

/// <summary>A plant that goes on by itself, faster than real time if wished. Its state may be read from any thread.</summary>
internal sealed class RunningPlant
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private readonly Plant plant;
    private readonly double speed;
    private volatile PlantState state;

    /// <param name="plant">The plant; nobody else may step it.</param>
    /// <param name="speed">Simulated seconds per real second.</param>
    public RunningPlant(Plant plant, double speed)
    {
        (this.plant, this.speed) = (plant, speed);
        state = plant.State();
    }

    /// <summary>What its sensors show now.</summary>
    public PlantState State => state;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        DateTimeOffset first = plant.Time;
        using var timer = new PeriodicTimer(Pace, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            DateTimeOffset now = first + (time.GetElapsedTime(begun) * speed);
            while (plant.Time + Step <= now)
            {
                plant.Step(Step);
            }

            state = plant.State();
        }
    }
}
