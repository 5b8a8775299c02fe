using EdgeGateway.Cloud.Batch;
using EdgeGateway.Contracts.Hosting;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Batch;

public sealed class JobShelfTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("jobs-");
    private readonly DateTimeOffset now = new(2026, 11, 25, 4, 5, 6, TimeSpan.Zero);

    private JobShelf Shelf => new(StateDirectory.Open(folder.FullName, "cloud-twin"));

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Jobs_of_the_same_second_have_names_of_their_own()
    {
        Assert.Equal(
            ["20261125-040506-my-script", "20261125-040506-my-script-2", "20261125-040506-my-script-3"],
            Enumerable.Range(0, 3).Select(_ => Shelf.New(now, "/tmp/My script!.R").Id));
        Assert.Equal("20261125-040506-unnamed", Shelf.New(now, "/tmp/###.py").Id);
        Assert.True(Shelf.New(now, new string('x', 200)).Id.Length <= 55);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("../batch")]
    [InlineData("/etc")]
    public void A_job_that_is_not_there_is_refused(string id) => Assert.StartsWith($"There is no job {id} in", Assert.Throws<OperatorException>(() => Shelf.Find(id)).Message, StringComparison.Ordinal);

    [Fact]
    public void Datasets_are_named_by_their_files_each_name_once() => Assert.Equal(
        ["fleet", "fleet-2", "north-2016", "store", "fleet-3"], DatasetNames.Of(["/a/fleet.csv.gz", "/b/Fleet.CSV", "north 2016.csv", "store", "/c/fleet/"]));

    [Fact]
    public void A_job_tells_whether_it_runs_was_interrupted_or_ended()
    {
        JobFolder job = Job("a", "b");
        Assert.Equal(JobState.Interrupted, StateOf(job));

        job.Task("a").Write(new TaskReport { State = TaskState.Succeeded });
        job.Task("b").Write(new TaskReport { State = TaskState.Running });
        using (job.Take())
        {
            Assert.Equal(JobState.Running, StateOf(job));
            Assert.Equal(TaskState.Running, job.Tasks(job.IsTaken())[1].Report.State);
            Assert.Contains("another process", Assert.Throws<OperatorException>(() => job.Take()).Message, StringComparison.Ordinal);
        }

        Assert.Equal((JobState.Interrupted, TaskState.Interrupted), (StateOf(job), job.Tasks(job.IsTaken())[1].Report.State));
        job.Task("b").Write(new TaskReport { State = TaskState.TimedOut });
        Assert.Equal(JobState.Failed, StateOf(job));
        job.Task("b").Write(new TaskReport { State = TaskState.Succeeded });
        Assert.Equal(JobState.Succeeded, StateOf(job));
    }

    [Fact]
    public void A_job_reads_back_as_it_was_written()
    {
        JobFolder job = Job("a");

        JobFolder found = Shelf.Find(job.Job.Id);

        Assert.Equal(job.Job.Limits, found.Job.Limits);
        Assert.Equal((ScriptRuntime.Python, "script:s"), (found.Job.Runtime, found.Job.FindingKind()));
        Assert.Contains("\"runtime\": \"python\"", File.ReadAllText(Path.Combine(found.Root, "job.json")), StringComparison.Ordinal);
    }

    private static JobState StateOf(JobFolder job)
    {
        bool taken = job.IsTaken();
        return JobFolder.StateOf(job.Tasks(taken), taken);
    }

    private JobFolder Job(params string[] datasets)
    {
        (string id, string root) = Shelf.New(now, "s.py");
        JobFolder job = JobFolder.Create(root, new BatchJob
        {
            Id = id, Created = now.UtcDateTime, Script = "s.py", Runtime = ScriptRuntime.Python, Limits = new TaskLimits(), Datasets = [.. datasets.Select(name => new JobDataset(name, $"/{name}.csv"))],
        });
        job.Keep();
        return job;
    }
}
