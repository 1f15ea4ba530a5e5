namespace LinkActivities.Identity;

/// <summary>A call to a service failed. The message is made for people and holds no secret.</summary>
internal sealed class ServiceException : Exception
{
    public ServiceException(
        ServiceFailure failure, string message, ServiceError? service = null, bool mayHaveHappened = false, Exception? cause = null)
        : base(message, cause)
    {
        Failure = failure;
        Service = service;
        MayHaveHappened = mayHaveHappened;
    }

    public ServiceFailure Failure { get; }

    /// <summary>What the service said; null if it did not answer.</summary>
    public ServiceError? Service { get; }

    /// <summary>Whether the service may have done what it was asked, as when a reply is lost.</summary>
    public bool MayHaveHappened { get; }

    public LinkError ToLinkError() => LinkError.Of(
        Failure switch
        {
            ServiceFailure.NotFound => LinkErrorCodes.NotFound,
            ServiceFailure.Conflict => LinkErrorCodes.Conflict,
            ServiceFailure.Rejected => LinkErrorCodes.Rejected,
            _ => LinkErrorCodes.Unavailable
        },
        Message,
        Service);
}
