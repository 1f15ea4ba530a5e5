using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LinkActivities.Conformance.Hosting;

/// <summary>Signs bearer tokens (JWT, HS256) with a secret of its own.</summary>
internal sealed class TokenIssuer
{
    public const string Name = "https://issuer.example/";
    public const string Audience = "link-activities";

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);

    /// <summary>The secret in base64, as a host is told it.</summary>
    public string Secret => Convert.ToBase64String(_secret);

    /// <summary>Makes a token.</summary>
    /// <param name="lifetime">How long from now it is good; negative for one that is over.</param>
    /// <param name="issuer">Who it says to be from.</param>
    /// <param name="audience">Whom it says to be for.</param>
    /// <param name="algorithm">What its header says that it is signed with.</param>
    public string Token(TimeSpan lifetime, string issuer = Name, string audience = Audience, string algorithm = "HS256")
    {
        var now = DateTimeOffset.UtcNow;
        var head = Part(new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" });
        var body = Part(new JsonObject
        {
            ["sub"] = "ada",
            ["iss"] = issuer,
            ["aud"] = audience,
            ["iat"] = now.AddHours(-2).ToUnixTimeSeconds(),
            ["exp"] = (now + lifetime).ToUnixTimeSeconds(),
        });
        var signature = algorithm == "none" ? "" : Base64Url.EncodeToString(HMACSHA256.HashData(_secret, Encoding.ASCII.GetBytes($"{head}.{body}")));
        return $"{head}.{body}.{signature}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
