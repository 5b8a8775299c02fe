namespace EdgeGateway.Contracts.Hosting;

/// <summary>Something that the person at the keyboard can mend: printed as one line on stderr, exit code 1, no stack trace.</summary>
public sealed class OperatorException : Exception
{
    /// <summary>Creates the error.</summary>
    /// <param name="message">Names the thing, the value and what to do.</param>
    /// <param name="inner">What caused it, if anything did.</param>
    public OperatorException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Creates an error without text; only for the framework's conventions.</summary>
    public OperatorException()
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="message">Names the thing, the value and what to do.</param>
    public OperatorException(string message)
        : base(message)
    {
    }
}
