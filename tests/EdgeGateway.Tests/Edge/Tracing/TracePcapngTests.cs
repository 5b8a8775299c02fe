using System.Buffers.Binary;
using EdgeGateway.Edge.Buses;
using EdgeGateway.Edge.Tracing;
using Xunit;

namespace EdgeGateway.Tests.Edge.Tracing;

public sealed class TracePcapngTests
{
    [Fact]
    public void Every_block_says_its_length_at_both_ends_and_ends_at_four_bytes()
    {
        byte[] file = TracePcapng.File("boilers", FrameFormat.Rtu, TraceCase.Rtu());

        int blocks = 0;
        for (int at = 0; at < file.Length; blocks++)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + 4));
            Assert.Equal(0, length % 4);
            Assert.Equal(length, BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at + length - 4)));
            at += length;
        }

        Assert.Equal(2 + TraceCase.Rtu().Length, blocks);
    }

    [Fact]
    public async Task Wireshark_reads_it_as_modbus_without_a_setting()
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, TracePcapng.File("boilers", FrameFormat.Rtu, TraceCase.Rtu()), TestContext.Current.CancellationToken);

            string[] lines = await Tshark.FieldsAsync(
                path, "frame.time_epoch", "mbtcp.unit_id", "modbus.func_code", "modbus.regval_uint16", "modbus.exception_code", "tcp.checksum.status", "frame.comment");

            Assert.Equal(7, lines.Length);
            Assert.StartsWith("1768204807.000000000|10|3|||1|request: asks holding 601..602; on the wire 0A030259", lines[0]);
            Assert.StartsWith("1768204807.010000000|10|3|50,500||1|reply: 601 = 50 500; on the wire 0A030400", lines[1]);
            Assert.StartsWith("1768204807.030000000|10|4||2|1|refusal: refuses with 2", lines[3]);
            Assert.Contains("|damaged: no whole frame; on the wire 0A0101FF", lines[5]);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
