namespace LinkActivities.DesignerHost.Security;

/// <summary>A configured user.</summary>
/// <param name="Name">The name, compared without regard to case.</param>
/// <param name="PasswordHash">The hash of the password, as <c>hash-password</c> prints it.</param>
internal sealed record SignInUser(string Name, string PasswordHash)
{
    /// <summary>The name; the hash is not for logs.</summary>
    public override string ToString() => Name;
}
