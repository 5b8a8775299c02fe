using EdgeGateway.Edge.Drivers;

namespace EdgeGateway.Edge.Buffer;

/// <summary>Work for the buffer's thread, and the promise to whoever asked for it.</summary>
internal abstract class BufferRequest
{
    private BufferRequest()
    {
    }

    /// <summary>Tells whoever asked that it failed.</summary>
    public abstract void Fail(Exception cause);

    /// <summary>Batches to keep; those that wait at the same time share a commit.</summary>
    public sealed class Append(IReadOnlyList<AcquiredBatch> batches) : BufferRequest
    {
        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The batches.</summary>
        public IReadOnlyList<AcquiredBatch> Batches => batches;

        /// <summary>Completes when they are safe.</summary>
        public Task Done => done.Task;

        /// <summary>They are safe.</summary>
        public void Complete() => done.TrySetResult();

        /// <inheritdoc/>
        public override void Fail(Exception cause) => done.TrySetException(cause);
    }

    /// <summary>Anything else.</summary>
    public sealed class Other<T>(Func<BufferOwner, T> work) : Other
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Completes with the answer.</summary>
        public Task<T> Done => done.Task;

        /// <inheritdoc/>
        public override void Run(BufferOwner owner) => done.TrySetResult(work(owner));

        /// <inheritdoc/>
        public override void Fail(Exception cause) => done.TrySetException(cause);
    }

    /// <summary>Anything else, whatever its answer.</summary>
    public abstract class Other : BufferRequest
    {
        /// <summary>Does it.</summary>
        public abstract void Run(BufferOwner owner);
    }
}
