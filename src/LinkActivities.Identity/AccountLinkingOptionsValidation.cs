using Microsoft.Extensions.Options;

namespace LinkActivities.Identity;

/// <summary>Says at start what is wrong with the options, naming the full key.</summary>
internal sealed class AccountLinkingOptionsValidation : IValidateOptions<AccountLinkingOptions>
{
    public ValidateOptionsResult Validate(string? name, AccountLinkingOptions options)
    {
        string[] failures = [.. options.Failures()];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
