namespace EdgeGateway.Hub.Refusals;

/// <summary>Either what was asked for, or why not.</summary>
internal sealed class Outcome<T>
    where T : class
{
    private readonly T? value;

    private Outcome(T? value, HubError? error) => (this.value, Error) = (value, error);

    /// <summary>Why not; null when there is a value.</summary>
    public HubError? Error { get; }

    /// <summary>What was asked for; only when there is no error.</summary>
    public T Value => value ?? throw new InvalidOperationException(Error!.Text);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(HubError error) => new(null, error);
}
