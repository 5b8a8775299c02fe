using EdgeGateway.HardwareSim.Uart;

namespace EdgeGateway.HardwareSim.Lines;

/// <summary>The time that bytes take on a line. Timestamps as of <see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>.</summary>
internal abstract class Wire
{
    /// <summary>The pause that ends a frame.</summary>
    public abstract TimeSpan Silence { get; }

    /// <summary>Requests that began before the line had been silent for t3.5.</summary>
    public long TooEarly { get; protected set; }

    /// <summary>Bytes have come from the master.</summary>
    /// <param name="count">How many.</param>
    /// <param name="now">When.</param>
    public virtual void Came(int count, long now)
    {
    }

    /// <summary>When a slave may begin to reply to what has come.</summary>
    public virtual long ReplyFrom(long now) => now;

    /// <summary>Whether bytes that come now, as the first of a request, come before t3.5 is over, and the slaves do not understand them.</summary>
    public virtual bool IsTooEarly(long now) => false;

    /// <summary>Sends characters in the time that they take.</summary>
    /// <param name="characters">The characters, as the master's port receives them.</param>
    /// <param name="due">When the first begins, at the earliest.</param>
    /// <param name="write">Hands characters to the master.</param>
    public abstract void Send(ReadOnlySpan<ReceivedCharacter> characters, long due, WriteCharacters write);

    /// <summary>Hands characters to the master.</summary>
    public delegate void WriteCharacters(ReadOnlySpan<ReceivedCharacter> characters);
}
