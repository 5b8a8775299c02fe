using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeGateway.EndToEnd.Cloud;

/// <summary>A real browser without a window, driven over its DevTools protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly Process process;
    private readonly string profile;
    private readonly ClientWebSocket socket = new();
    private readonly List<string> messages = [];
    private int lastId;

    private Chromium(Process process, string profile) => (this.process, this.profile) = (process, profile);

    public static string? Executable { get; } = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    /// <summary>What the page wrote to its console as errors, and exceptions nobody caught.</summary>
    public IReadOnlyList<string> Errors => messages;

    public static async Task<Chromium> OpenAsync(string url, int width, int height, CancellationToken cancellationToken)
    {
        string profile = Directory.CreateTempSubdirectory("chromium-").FullName;
        var start = new ProcessStartInfo(Executable!)
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
            ArgumentList =
            {
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars", "--remote-debugging-port=0",
                $"--user-data-dir={profile}", string.Create(CultureInfo.InvariantCulture, $"--window-size={width},{height}"), "about:blank",
            },
        };
        var browser = new Chromium(Process.Start(start)!, profile);
        await browser.ConnectAsync(cancellationToken);
        await browser.CallAsync("Runtime.enable", new JsonObject(), cancellationToken);
        await browser.CallAsync("Log.enable", new JsonObject(), cancellationToken);
        await browser.CallAsync("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 }, cancellationToken);
        await browser.CallAsync("Page.navigate", new JsonObject { ["url"] = url }, cancellationToken);
        return browser;
    }

    /// <summary>Runs JavaScript and gives its value as text.</summary>
    public async Task<string> EvaluateAsync(string script, CancellationToken cancellationToken)
    {
        JsonNode? answer = await CallAsync("Runtime.evaluate", new JsonObject { ["expression"] = script, ["returnByValue"] = true, ["awaitPromise"] = true }, cancellationToken);
        return answer?["result"]?["value"]?.ToString() ?? "";
    }

    /// <summary>Waits until JavaScript says true; the page itself looks again and again.</summary>
    public async Task UntilAsync(string condition, CancellationToken cancellationToken)
    {
        const string Patience = "40000";
        string script =
            $"new Promise(done => {{ const end = Date.now() + {Patience}; const look = () => {{ let met = false; try {{ met = {condition}; }} catch {{ }} "
            + "if (met || Date.now() > end) { done(met ? 'met' : 'late'); } else { setTimeout(look, 50); } }; look(); })";
        string answer;
        do
        {
            // Empty when the page was exchanged for the one wanted meanwhile: ask that one.
            answer = await EvaluateAsync(script, cancellationToken);
        }
        while (answer.Length == 0);

        if (answer == "late")
        {
            string text = await EvaluateAsync("document.body.innerText", cancellationToken);
            throw new TimeoutException($"The page never came to: {condition}\nErrors: {string.Join("\n", messages)}\nText: {text}");
        }
    }

    public async Task ScreenshotAsync(string path, CancellationToken cancellationToken)
    {
        JsonNode? answer = await CallAsync("Page.captureScreenshot", new JsonObject { ["format"] = "png" }, cancellationToken);
        await File.WriteAllBytesAsync(path, Convert.FromBase64String(answer!["data"]!.ToString()), cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // A helper process of the browser is still writing; the folder is temporary.
        }
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        const string Announcement = "DevTools listening on ";
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(cancellationToken) ?? throw new IOException("chromium ended before it listened");
        }
        while (!line.StartsWith(Announcement, StringComparison.Ordinal));

        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var address = new Uri(line[Announcement.Length..]);
        using var client = new HttpClient();
        string pages = await client.GetStringAsync(new Uri($"http://{address.Authority}/json/list"), cancellationToken);
        JsonNode page = JsonNode.Parse(pages)!.AsArray().First(p => p!["type"]!.ToString() == "page")!;
        await socket.ConnectAsync(new Uri(page["webSocketDebuggerUrl"]!.ToString()), cancellationToken);
    }

    private async Task<JsonNode?> CallAsync(string method, JsonObject parameters, CancellationToken cancellationToken)
    {
        int id = ++lastId;
        string text = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters }.ToJsonString();
        await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, cancellationToken);
        while (true)
        {
            JsonNode message = await ReceiveAsync(cancellationToken);
            if (message["id"]?.GetValue<int>() == id)
            {
                return message["result"];
            }

            Note(message);
        }
    }

    private void Note(JsonNode message)
    {
        switch (message["method"]?.ToString())
        {
            case "Runtime.exceptionThrown":
                messages.Add(message["params"]!["exceptionDetails"]!.ToJsonString());
                break;
            case "Log.entryAdded" when message["params"]!["entry"]!["level"]!.ToString() == "error":
                messages.Add(message["params"]!["entry"]!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when message["params"]!["type"]!.ToString() == "error":
                messages.Add(message["params"]!["args"]!.ToJsonString());
                break;
        }
    }

    private async Task<JsonNode> ReceiveAsync(CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);

        return JsonNode.Parse(whole.ToArray()) ?? throw new JsonException("chromium sent null");
    }
}
