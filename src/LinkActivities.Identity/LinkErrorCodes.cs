namespace LinkActivities.Identity;

/// <summary>The values of <see cref="LinkError.Code"/>.</summary>
public static class LinkErrorCodes
{
    /// <summary>An account does not exist (HTTP 404).</summary>
    public const string NotFound = "not_found";

    /// <summary>The secondary belongs to another account, or was changed meanwhile (HTTP 409).</summary>
    public const string Conflict = "conflict";

    /// <summary>The service refused the link or the merge (HTTP 422).</summary>
    public const string Rejected = "rejected";

    /// <summary>The request cannot be right; nothing was changed (HTTP 422).</summary>
    public const string InvalidInput = "invalid_input";

    /// <summary>The service or the journal could not be reached or used (HTTP 502).</summary>
    public const string Unavailable = "unavailable";

    internal static int StatusOf(string code) => code switch
    {
        NotFound => 404,
        Conflict => 409,
        Unavailable => 502,
        _ => 422
    };
}
