namespace LinkActivities.Sandbox;

/// <summary>A way in which the sandbox can let a call fail.</summary>
public enum SandboxFault
{
    /// <summary>Answers 429 <c>too_many_requests</c> with nothing remaining until the next full second.</summary>
    TooManyRequests,

    /// <summary>Answers 500 with Auth0's error JSON.</summary>
    InternalServerError,

    /// <summary>Answers 502 with an HTML page, as a gateway in front of the service does.</summary>
    BadGateway,

    /// <summary>Closes the connection without an answer.</summary>
    DropConnection,

    /// <summary>Holds the call until the caller gives up or the stall's time has passed, then goes on as if nothing was.</summary>
    Stall,
}
