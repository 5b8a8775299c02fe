using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeGateway.Cloud.Batch.Azure;
using EdgeGateway.Cloud.Commands;

namespace EdgeGateway.Cloud.Batch.Commands;

/// <summary>The options that lead to an Azure Batch account: of <c>batch run --on azure-batch</c> and <c>cluster --tiles azure-batch</c>.</summary>
internal sealed class AzureOptions
{
    private const int MostNodes = 1000;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    private readonly Option<string?> account = new("--batch-account") { Description = "The Batch account's address, such as https://name.region.batch.azure.com.", HelpName = "URL" };

    private readonly Option<string?> accountName = new("--batch-account-name") { Description = "The account's name, when the address does not begin with it.", HelpName = "NAME" };

    private readonly Option<string?> keyFile = new("--batch-key-file")
    {
        Description = "A file (mode 0400) with the account's key. Without it an identity is used: AZURE_CLIENT_ID and its sisters, a managed identity, or az login.", HelpName = "FILE",
    };

    private readonly Option<string?> storageFile = new("--storage-connection-file") { Description = "A file (mode 0400) with the storage account's connection string.", HelpName = "FILE" };

    private readonly Option<string?> storage = new("--storage-account") { Description = "The storage account's blob address, for an identity: https://name.blob.core.windows.net.", HelpName = "URL" };

    private readonly Option<string?> pool = new("--pool") { Description = "The pool; made when it is missing.", HelpName = "NAME" };

    private readonly Option<string> vmSize = new("--vm-size") { Description = "The machines of a new pool.", DefaultValueFactory = _ => AzureBatchSettings.DefaultVmSize, HelpName = "SIZE" };

    private readonly Option<string> image = new("--image") { Description = "The image of a new pool: publisher:offer:sku.", DefaultValueFactory = _ => AzureBatchSettings.DefaultImage, HelpName = "IMAGE" };

    private readonly Option<string> nodeAgent = new("--node-agent") { Description = "The node agent that fits the image.", DefaultValueFactory = _ => AzureBatchSettings.DefaultNodeAgent, HelpName = "SKU" };

    private readonly Option<int> maxNodes = new("--max-nodes") { Description = "How many machines a new pool may have.", DefaultValueFactory = _ => 4, HelpName = "COUNT" };

    private readonly Option<string> waitLimit = new("--wait-limit") { Description = "How long to wait for all tasks, such as 6h.", DefaultValueFactory = _ => "24h", HelpName = "TIME" };

    private readonly Option<bool> deletePool = new("--delete-pool") { Description = "Delete the pool after the job." };

    public void AddTo(Command command)
    {
        account.Validators.Add(CheckAddress);
        storage.Validators.Add(CheckAddress);
        image.Validators.Add(given => Refuse(given, given.Written().Split(':').Length is not (3 or 4), $"--image \"{given.Written()}\" is not publisher:offer:sku."));
        maxNodes.MustBe(count => count is >= 1 and <= MostNodes, $"--max-nodes must be from 1 to {MostNodes}");
        waitLimit.Validators.Add(given => Refuse(given, TimeText.Parse(given.Written()) is not { } time || time > LongestWait, $"--wait-limit \"{given.Written()}\" is not a time up to 7 days, such as 6h."));
        pool.Validators.Add(given => Refuse(given, !IsName(given.Written()), $"--pool \"{given.Written()}\" is not a name of 1 to 64 letters, digits, hyphens and underscores."));
        foreach (Option option in (Option[])[account, accountName, keyFile, storageFile, storage, pool, vmSize, image, nodeAgent, maxNodes, waitLimit, deletePool])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What is missing for Azure Batch, or null.</summary>
    /// <param name="given">What was given.</param>
    /// <param name="by">The option that asks for it.</param>
    public string? Missing(CommandResult given, string by) =>
        given.GetResult(account) is null ? $"{by} needs --batch-account URL."
        : given.GetResult(pool) is null ? $"{by} needs --pool NAME."
        : given.GetResult(storageFile) is null == given.GetResult(storage) is null ? $"{by} needs --storage-connection-file FILE or --storage-account URL, one of them."
        : null;

    public AzureBatchSettings Settings(ParseResult parsed)
    {
        var address = new Uri(parsed.GetRequiredValue(account)!);
        return new AzureBatchSettings
        {
            Account = new Uri($"{address.GetLeftPart(UriPartial.Authority)}/"),
            AccountName = parsed.GetValue(accountName) ?? address.Host.Split('.')[0],
            KeyFile = Full(parsed.GetValue(keyFile)),
            StorageConnectionFile = Full(parsed.GetValue(storageFile)),
            Storage = parsed.GetValue(storage) is { } text ? new Uri(text) : null,
            Pool = parsed.GetRequiredValue(pool)!,
            VmSize = parsed.GetRequiredValue(vmSize),
            Image = parsed.GetRequiredValue(image),
            NodeAgent = parsed.GetRequiredValue(nodeAgent),
            MaxNodes = parsed.GetValue(maxNodes),
            WaitLimit = TimeText.Parse(parsed.GetRequiredValue(waitLimit))!.Value,
            DeletePool = parsed.GetValue(deletePool),
        };
    }

    private static string? Full(string? path) => path is null ? null : Path.GetFullPath(path);

    private static bool IsName(string text) => text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    // Keys and tokens must not travel in the clear; loopback is where tests are.
    private static void CheckAddress(OptionResult given) => Refuse(
        given,
        !Uri.TryCreate(given.Written(), UriKind.Absolute, out Uri? address) || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)),
        $"{given.IdentifierToken?.Value} \"{given.Written()}\" is not an address that begins with https://.");

    private static void Refuse(SymbolResult given, bool when, string why)
    {
        if (when)
        {
            given.AddError(why);
        }
    }
}
