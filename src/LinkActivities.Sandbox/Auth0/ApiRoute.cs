namespace LinkActivities.Sandbox.Auth0;

// What a call asks for, and the scopes of which one suffices.
internal readonly record struct ApiRoute(SandboxRequestKind Kind, string[] Scopes)
{
    private static readonly string[] UpdateUser = ["update:users", "update:users_app_metadata"];
    private static readonly string[] UpdateIdentities = ["update:users", "update:current_user_identities"];
    private static readonly string[] ReadUsers = ["read:users"];

    public bool HasBody => Kind is SandboxRequestKind.Token or SandboxRequestKind.PatchUser or SandboxRequestKind.Link;

    // OAuth's token and the link take a form as well.
    public bool AllowsForm => Kind is SandboxRequestKind.Token or SandboxRequestKind.Link;

    public bool IsManagement => Kind is not SandboxRequestKind.Token;

    // Path: the decoded segments after the prefix.
    public static ApiRoute Of(string method, string[] path) => (method, path) switch
    {
        ("POST", ["oauth", "token"]) => new(SandboxRequestKind.Token, []),
        ("GET", ["api", "v2", "users", { Length: > 0 }]) => new(SandboxRequestKind.GetUser, ReadUsers),
        ("PATCH", ["api", "v2", "users", { Length: > 0 }]) => new(SandboxRequestKind.PatchUser, UpdateUser),
        ("DELETE", ["api", "v2", "users", { Length: > 0 }]) => new(SandboxRequestKind.DeleteUser, ["delete:users"]),
        ("POST", ["api", "v2", "users", { Length: > 0 }, "identities"]) => new(SandboxRequestKind.Link, UpdateIdentities),
        ("DELETE", ["api", "v2", "users", { Length: > 0 }, "identities", { Length: > 0 }, { Length: > 0 }]) =>
            new(SandboxRequestKind.Unlink, UpdateIdentities),
        ("GET", ["api", "v2", "users"]) => new(SandboxRequestKind.ListUsers, ReadUsers),
        ("GET", ["api", "v2", "users-by-email"]) => new(SandboxRequestKind.UsersByEmail, ReadUsers),
        ("GET", ["api", "v2", "connections"]) => new(SandboxRequestKind.Connections, ["read:connections"]),
        _ => new(SandboxRequestKind.Unknown, []),
    };
}
