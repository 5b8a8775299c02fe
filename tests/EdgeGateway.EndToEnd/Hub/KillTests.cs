using System.Collections.Concurrent;
using System.Text;
using EdgeGateway.Contracts.HubNames;
using MQTTnet;
using MQTTnet.Protocol;
using Xunit;

namespace EdgeGateway.EndToEnd.Hub;

/// <summary>What the hub acknowledged survives its sudden end.</summary>
public sealed class KillTests
{
    private const int Rounds = 4, Devices = 3, InFlight = 16, Seed = 20260112;

    [Fact]
    public async Task A_hub_killed_at_any_time_loses_no_acknowledged_event()
    {
        string state = Directory.CreateTempSubdirectory("hub-kill-").FullName;
        var acknowledged = new ConcurrentBag<string>();
        var random = new Random(Seed);
        for (int round = 0; round < Rounds; round++)
        {
            await using LocalHubProcess hub = await LocalHubProcess.StartAsync(state);
            var clients = new List<IMqttClient>();
            for (int i = 0; i < Devices; i++)
            {
                clients.Add(await HubPeer.ConnectAsync(hub, await hub.AddDeviceAsync($"gw-{i}")));
            }

            int enough = acknowledged.Count + random.Next(50, 1500);
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Task[] senders = [.. Enumerable.Range(0, Devices * InFlight).Select(n => SendAsync(clients[n % Devices], $"gw-{n % Devices}", $"{round}-{n}", acknowledged, enough, reached))];
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            await hub.KillAsync();
            await Task.WhenAll(senders);
            clients.ForEach(c => c.Dispose());
        }

        await using (LocalHubProcess last = await LocalHubProcess.StartAsync(state))
        {
            var stored = (await HubPeer.ReadAllAsync(last)).ToHashSet();
            string[] lost = [.. acknowledged.Where(body => !stored.Contains(body))];
            Assert.True(lost.Length == 0, $"seed {Seed}: {lost.Length} of {acknowledged.Count} acknowledged events are lost, such as {lost.FirstOrDefault()}");
            Assert.True(acknowledged.Count >= Rounds * 50);
        }

        Directory.Delete(state, recursive: true);
    }

    private static async Task SendAsync(IMqttClient client, string device, string name, ConcurrentBag<string> acknowledged, int enough, TaskCompletionSource reached)
    {
        try
        {
            for (int i = 0; ; i++)
            {
                string body = $"{name}-{i}";
                var message = new MqttApplicationMessage
                {
                    Topic = HubTopics.Telemetry(device, ""),
                    PayloadSegment = Encoding.UTF8.GetBytes(body),
                    QualityOfServiceLevel = MqttQualityOfServiceLevel.AtLeastOnce,
                };
                if (!(await client.PublishAsync(message, TestContext.Current.CancellationToken)).IsSuccess)
                {
                    return;
                }

                acknowledged.Add(body);
                if (acknowledged.Count >= enough)
                {
                    reached.TrySetResult();
                }
            }
        }
        catch (Exception e) when (e is MQTTnet.Exceptions.MqttCommunicationException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The hub was killed: what was not acknowledged does not count.
        }
    }
}
