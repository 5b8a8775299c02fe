using System.CommandLine;

namespace EdgeGateway.Hub.Commands;

/// <summary><c>local-hub enrolment</c>: which devices may ask a running hub where they belong.</summary>
internal static class EnrolmentCommand
{
    public static Command Create(Terminal terminal, TimeProvider time) => new(
        "enrolment", "Adds, lists, shows and removes enrolments: devices, or groups of devices, that ask the hub's provisioning service for their hub.")
    {
        EnrolmentAddCommand.Create(terminal, time),
        EnrolmentListCommand.Create(terminal, time),
        EnrolmentShowCommand.Create(terminal, time),
        EnrolmentRemoveCommand.Create(terminal, time),
    };

    public static Argument<string> Id() => new("ID") { Description = "The device's registration id, or the group's name." };

    public static Option<bool> Group() => new("--group") { Description = "The enrolment of a group: every device with a key derived from the group's, or with a certificate that the group's authority signed." };

    public static string PathOf(bool isGroup, string id) => $"{(isGroup ? "enrollmentGroups" : "enrollments")}/{Uri.EscapeDataString(id)}";
}
