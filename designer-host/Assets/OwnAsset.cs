namespace LinkActivities.DesignerHost.Assets;

/// <summary>A stylesheet, script or picture of the host's own, ready to be sent.</summary>
/// <param name="ContentType">Its content type.</param>
/// <param name="Hash">What tells this content from another, in an address and as entity tag.</param>
/// <param name="Plain">The content.</param>
/// <param name="Brotli">The content compressed; null where that gains nothing.</param>
/// <param name="Gzip">The content compressed; null where that gains nothing.</param>
internal sealed record OwnAsset(string ContentType, string Hash, byte[] Plain, byte[]? Brotli, byte[]? Gzip);
