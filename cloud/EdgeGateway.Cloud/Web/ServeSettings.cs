using System.Net;
using EdgeGateway.Analytics.Series;
using EdgeGateway.Cloud.Ingest;
using EdgeGateway.Cloud.Twins;
using EdgeGateway.Contracts.Hosting;

namespace EdgeGateway.Cloud.Web;

/// <summary>What <c>cloud-twin serve</c> is to do.</summary>
/// <param name="State">The state directory.</param>
/// <param name="Address">Where the page listens; port 0 takes a free one.</param>
/// <param name="Events">Where messages come from; null for none.</param>
/// <param name="Service">Where the hub describes its gateways; null for none.</param>
/// <param name="Compare">The window in which the fleet is compared once at the start; null for none.</param>
internal sealed record ServeSettings(StateDirectory State, IPEndPoint Address, EventHubSettings? Events, ServiceSettings? Service, HourWindow? Compare);
