using EdgeGateway.HardwareSim.Physics;
using EdgeGateway.Protocols.Modbus;

namespace EdgeGateway.HardwareSim.Faults;

/// <summary>What slaves do wrong: their frames are sound, but not the ones that were asked for.</summary>
internal static class SlaveFaults
{
    private const byte ExceptionBit = 0x80;

    /// <summary>Lets one fault happen to the replies to a request.</summary>
    /// <param name="fault">What goes wrong; faults of frames and of the line change nothing here.</param>
    /// <param name="drafts">The replies.</param>
    /// <param name="chance">Shapes what is left open.</param>
    public static void Apply(LineFault fault, List<ReplyDraft> drafts, Chance chance)
    {
        switch (fault.Kind)
        {
            case LineFaultKind.Silent:
                drafts.Clear();
                break;
            case LineFaultKind.Exception:
                Change(drafts, d => d with { Pdu = [(byte)(d.Pdu[0] | ExceptionBit), (byte)fault.Code], Values = 0 });
                break;
            case LineFaultKind.WrongFunction:
                Change(drafts, d => d with { Pdu = [OtherFunction(d.Pdu[0]), .. d.Pdu[1..]], Values = 0 });
                break;
            case LineFaultKind.WrongUnit:
                Change(drafts, d => d with { Unit = OtherUnit(d.Unit, chance), Values = 0 });
                break;
            case LineFaultKind.WrongTransaction:
                Change(drafts, d => d with { Transaction = (ushort)(d.Transaction - 1), Values = 0 });
                break;
            case LineFaultKind.Foreign when drafts.Count > 0:
                drafts.Insert(0, Foreign(drafts[0], chance));
                break;
        }
    }

    private static void Change(List<ReplyDraft> drafts, Func<ReplyDraft, ReplyDraft> change)
    {
        for (int i = 0; i < drafts.Count; i++)
        {
            drafts[i] = change(drafts[i]);
        }
    }

    /// <summary>The function beside it that answers in the same form: 1 and 2, 3 and 4, 5 and 6, 15 and 16.</summary>
    private static byte OtherFunction(byte function) => (byte)((function & ExceptionBit) | (((function & ~ExceptionBit) - 1) ^ 1) + 1);

    private static UnitId OtherUnit(UnitId unit, Chance chance)
    {
        int other = chance.Whole(1, UnitId.SerialMax);
        return new UnitId((byte)(other >= unit.ToByte() ? other + 1 : other));
    }

    /// <summary>A frame like the reply, of another unit and with other values.</summary>
    private static ReplyDraft Foreign(ReplyDraft reply, Chance chance)
    {
        byte[] pdu = [.. reply.Pdu];
        for (int i = Math.Min(2, pdu.Length); i < pdu.Length; i++)
        {
            pdu[i] = (byte)chance.Whole(0, byte.MaxValue + 1);
        }

        return reply with { Unit = OtherUnit(reply.Unit, chance), Pdu = pdu, Slave = null, Values = 0 };
    }
}
