using System.IO.Compression;
using System.Text;
using EdgeGateway.Cloud.Fleet;

namespace EdgeGateway.Tests.Cloud.Fleet;

/// <summary>Makes and reads content in the 7-column format.</summary>
internal static class FleetFile
{
    public const string Line1 = "1384,9000110001,LYON,100177,BASE_VN_T.EXTER_T.REF_CORRIGE,2016-12-15 00:00:00,3.799999952316284";
    public const string Line2 = "1384,9000110001,LYON,100178,BASE_VN_T.CIRC1_T.DEPART,2016-12-15 00:15:00,-40.5";

    public static byte[] Bytes(params string[] lines) => Encoding.UTF8.GetBytes(FleetCsvHeader.Text + "\n" + string.Join('\n', lines) + "\n");

    public static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }

    public static async Task<(List<FleetCsvRow> Rows, FleetCsvReader Reader)> ReadAsync(Stream content)
    {
        await using var reader = new FleetCsvReader(content, "fleet.csv");
        var rows = new List<FleetCsvRow>();
        await foreach (ReadOnlyMemory<FleetCsvRow> block in reader.ReadAsync())
        {
            rows.AddRange(block.Span);
        }

        return (rows, reader);
    }

    public static Task<(List<FleetCsvRow> Rows, FleetCsvReader Reader)> ReadAsync(byte[] content) => ReadAsync(new MemoryStream(content));
}
