namespace EdgeGateway.Cloud.Reports;

/// <summary>Which part of a text stands at the given place.</summary>
internal enum TextEdge
{
    Start,
    Middle,
    End,
}
