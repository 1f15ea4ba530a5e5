using System.Text.Json.Serialization;

namespace LinkActivities.DesignerHost.Accounts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(AccountsAnswer))]
[JsonSerializable(typeof(LinksAnswer))]
internal sealed partial class AccountsJson : JsonSerializerContext;
