using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace LinkActivities.EmbeddedEngine.Http;

/// <summary>Reads the keys that tokens are signed with. Messages never show a key.</summary>
internal static class SigningKeyText
{
    private const int MinimumSecretBytes = 32;

    /// <summary>Why a text holds no key; null where it does.</summary>
    public static string? Check(string text)
    {
        try
        {
            Read(text);
            return null;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            return exception is FormatException ? exception.Message : $"a key cannot be read ({exception.GetType().Name}). It is PEM, JWKS JSON, base64 of at least {MinimumSecretBytes} bytes, or the path of a file that holds one of these.";
        }
    }

    /// <summary>Reads the keys of a text, or of the file that it is the path of.</summary>
    public static IEnumerable<SecurityKey> Read(string text)
    {
        var content = text.Length < 4096 && File.Exists(text) ? File.ReadAllText(text) : text;
        content = content.Trim();
        if (content.StartsWith('{'))
            return new JsonWebKeySet(content).GetSigningKeys() is { Count: > 0 } keys ? keys : throw new FormatException("the JWKS holds no key for signatures.");
        if (content.StartsWith("-----BEGIN CERTIFICATE", StringComparison.Ordinal))
            return [new X509SecurityKey(X509Certificate2.CreateFromPem(content))];
        return content.StartsWith("-----BEGIN", StringComparison.Ordinal) ? [FromPem(content)] : [FromSecret(content)];
    }

    private static SecurityKey FromPem(string pem)
    {
        try
        {
            var rsa = RSA.Create();
            rsa.ImportFromPem(pem);
            return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            var ecdsa = ECDsa.Create();
            ecdsa.ImportFromPem(pem);
            return new ECDsaSecurityKey(ecdsa);
        }
    }

    private static SymmetricSecurityKey FromSecret(string base64)
    {
        var buffer = new byte[base64.Length];
        if (!Convert.TryFromBase64String(base64, buffer, out var length))
            throw new FormatException("a key is neither PEM, JWKS JSON, base64 text nor the path of a file that exists.");
        return length >= MinimumSecretBytes ? new SymmetricSecurityKey(buffer[..length]) : throw new FormatException($"a shared secret has {length} bytes; it must have at least {MinimumSecretBytes}.");
    }
}
