namespace LinkActivities.Sandbox;

/// <summary>What a request to the sandbox asks for.</summary>
public enum SandboxRequestKind
{
    /// <summary><c>POST /oauth/token</c></summary>
    Token,

    /// <summary><c>GET /api/v2/users/{id}</c></summary>
    GetUser,

    /// <summary><c>PATCH /api/v2/users/{id}</c></summary>
    PatchUser,

    /// <summary><c>DELETE /api/v2/users/{id}</c></summary>
    DeleteUser,

    /// <summary><c>GET /api/v2/users</c></summary>
    ListUsers,

    /// <summary><c>GET /api/v2/users-by-email</c></summary>
    UsersByEmail,

    /// <summary><c>POST /api/v2/users/{id}/identities</c></summary>
    Link,

    /// <summary><c>DELETE /api/v2/users/{id}/identities/{provider}/{user_id}</c></summary>
    Unlink,

    /// <summary><c>GET /api/v2/connections</c></summary>
    Connections,

    /// <summary>Anything the sandbox does not know; answered with 404.</summary>
    Unknown,
}
