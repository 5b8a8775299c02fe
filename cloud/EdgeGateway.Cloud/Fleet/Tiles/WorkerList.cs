using EdgeGateway.Contracts.Hosting;
using Npgsql;

namespace EdgeGateway.Cloud.Fleet.Tiles;

/// <summary>The list of workers in a PostgreSQL database, by which those on several machines find each other. Its tables: worker-list.sql.</summary>
internal sealed class WorkerList
{
    /// <summary>The name by which Orleans knows the database's driver.</summary>
    public const string Driver = "Npgsql";

    // Any number, as long as all programs that make these tables take the same.
    private const long Turn = 0x4547_5457;

    private WorkerList(string connectionString, string name) => (ConnectionString, Name) = (connectionString, name);

    /// <summary>How to reach it; holds a password.</summary>
    public string ConnectionString { get; }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Opens the list, and makes its tables when there are none.</summary>
    /// <param name="file">A file with the connection string, such as <c>Host=db;Database=workers;Username=twin;Password=...;SSL Mode=VerifyFull</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="OperatorException">The file holds something else, or the database does not answer or refuses.</exception>
    public static async Task<WorkerList> OpenAsync(string file, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder given = Parse(file);
        var list = new WorkerList(given.ConnectionString, $"the database {given.Database} at {given.Host}:{given.Port}");
        try
        {
            await using var connection = new NpgsqlConnection(list.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await MakeAsync(connection, cancellationToken);
            return list;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new OperatorException($"The list of workers in {list.Name} cannot be used ({e.Message}): see that it runs, and that the connection string in {file} is right.", e);
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(string file)
    {
        try
        {
            var given = new NpgsqlConnectionStringBuilder(SecretFile.Read(file, "cluster connection string"));
            return given is { Host.Length: > 0, Database.Length: > 0 } ? given : throw new OperatorException($"The cluster connection string in {file} needs Host=...;Database=...");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // The message of the cause could hold a part of the password.
            throw new OperatorException($"The cluster connection string in {file} is not like Host=db;Database=workers;Username=twin;Password=...");
        }
    }

    // Two that come first at one time: the second waits, and finds the tables made.
    private static async Task MakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var turn = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({Turn})", connection, transaction))
        {
            await turn.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var known = new NpgsqlCommand("SELECT to_regclass('OrleansMembershipTable') IS NOT NULL", connection, transaction);
        if (await known.ExecuteScalarAsync(cancellationToken) is not true)
        {
            using Stream script = typeof(WorkerList).Assembly.GetManifestResourceStream("worker-list.sql")!;
            using var reader = new StreamReader(script);
            await using var tables = new NpgsqlCommand(await reader.ReadToEndAsync(cancellationToken), connection, transaction);
            await tables.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
