namespace EdgeGateway.Edge.Commissioning.Wiring;

/// <summary>What the evidence says about a line.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Confidence">How sure that is, 0 to 1: from "one of several explanations" to "nothing else makes this pattern".</param>
/// <param name="Reasons">What was seen and how often.</param>
/// <param name="WhatToDo">What to do, the first thing first.</param>
internal sealed record WiringVerdict(WiringFault Fault, double Confidence, IReadOnlyList<string> Reasons, IReadOnlyList<string> WhatToDo);
