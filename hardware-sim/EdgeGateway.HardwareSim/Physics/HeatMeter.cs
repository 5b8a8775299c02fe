namespace EdgeGateway.HardwareSim.Physics;

/// <summary>A heat meter in the circuit's pipes: flow, two temperatures, power and what has gone through.</summary>
internal sealed class HeatMeter
{
    private const double SecondsPerHour = 3_600;

    /// <summary>m3/h.</summary>
    public double Flow { get; private set; }

    /// <summary>kW.</summary>
    public double Power { get; private set; }

    /// <summary>kWh; never falls.</summary>
    public double Energy { get; private set; }

    /// <summary>m3; never falls.</summary>
    public double Volume { get; private set; }

    /// <summary>Measures for some seconds.</summary>
    public void Step(double seconds, HeatingCircuit circuit)
    {
        Flow = circuit.Flow;
        Power = Flow * Water.KilowattHourPerCubicMetreKelvin * (circuit.Departure - circuit.Return);
        Energy += Math.Max(0, Power) * seconds / SecondsPerHour;
        Volume += Flow * seconds / SecondsPerHour;
    }
}
