namespace EdgeGateway.Tests.Edge.Faults;

/// <summary>A request as a line heard it.</summary>
/// <param name="Transaction">Its number over TCP, else 0.</param>
/// <param name="Unit">Who is asked.</param>
/// <param name="Pdu">Function code and data.</param>
/// <param name="Wire">All its bytes.</param>
internal sealed record AskedRequest(ushort Transaction, byte Unit, byte[] Pdu, byte[] Wire);
