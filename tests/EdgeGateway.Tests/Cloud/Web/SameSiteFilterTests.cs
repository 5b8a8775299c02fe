using EdgeGateway.Cloud.Web;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace EdgeGateway.Tests.Cloud.Web;

public sealed class SameSiteFilterTests
{
    [Theory]
    [InlineData("POST", null, null, true)]
    [InlineData("POST", "http://127.0.0.1:5080", "same-origin", true)]
    [InlineData("POST", "http://evil.example", "cross-site", false)]
    [InlineData("POST", "http://evil.example", null, false)]
    [InlineData("POST", "http://127.0.0.1:9999", "same-site", false)]
    [InlineData("GET", null, "cross-site", true)]
    public async Task Only_its_own_page_and_programs_may_change_something(string method, string? origin, string? site, bool allowed)
    {
        var context = new DefaultHttpContext();
        context.Request.Method = method;
        context.Request.Host = new HostString("127.0.0.1:5080");
        context.Request.Headers.Origin = origin;
        context.Request.Headers["Sec-Fetch-Site"] = site;
        bool reached = false;

        await new SameSiteFilter().InvokeAsync(new DefaultEndpointFilterInvocationContext(context), _ =>
        {
            reached = true;
            return ValueTask.FromResult<object?>(null);
        });

        Assert.Equal(allowed, reached);
    }
}
