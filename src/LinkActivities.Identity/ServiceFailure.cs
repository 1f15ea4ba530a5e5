namespace LinkActivities.Identity;

/// <summary>The kinds of failure of a call to a service.</summary>
internal enum ServiceFailure
{
    /// <summary>What the call is about does not exist.</summary>
    NotFound,

    /// <summary>The call clashes with what is there.</summary>
    Conflict,

    /// <summary>The service refuses the call; the same call would be refused again.</summary>
    Rejected,

    /// <summary>The service could not be reached or used; the same call may succeed later.</summary>
    Unavailable
}
