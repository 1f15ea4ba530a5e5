using System.Globalization;
using LinkActivities.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkActivities.DesignerHost.Accounts;

/// <summary>What the <em>Accounts</em> page shows: the accounts of a tenant, and the journal of links. Never a token.</summary>
internal static class AccountEndpoints
{
    private const int MostItems = 100;

    public static void MapAccounts(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/designer/api").RequireAuthorization();
        api.MapGet("/accounts", AccountsAsync);
        api.MapGet("/links", LinksAsync);
    }

    private static async Task<IResult> AccountsAsync(HttpRequest request, IAccountDirectory directory, ITenantDirectory tenants, HostFacts facts, CancellationToken cancellationToken)
    {
        if (!TryPage(request, out var page, out var size, out var problem))
            return problem;
        var (tenant, text) = (request.Query["tenant"].ToString(), request.Query["search"].ToString());
        // A real tenant has more accounts than anyone reads, and each list of them counts against its rate limit.
        if (string.IsNullOrWhiteSpace(text) && !facts.UsesSandbox)
            return Answer(new AccountsAnswer(string.IsNullOrWhiteSpace(tenant) ? tenants.DefaultName : tenant, tenants.Names, facts.UsesSandbox, [], HasMore: false));
        var found = await directory.SearchAsync(tenant, text, page, size, cancellationToken);
        return found.Error is { } error
            ? TypedResults.Problem(error.Message, statusCode: error.Code == LinkErrorCodes.InvalidInput ? StatusCodes.Status400BadRequest : StatusCodes.Status502BadGateway)
            : Answer(new AccountsAnswer(found.Tenant, tenants.Names, facts.UsesSandbox, [.. found.Accounts.Select(AccountAnswer.Of)], found.HasMore));
    }

    private static async Task<IResult> LinksAsync(HttpRequest request, ILinkJournal journal, CancellationToken cancellationToken)
    {
        if (!TryPage(request, out var page, out var size, out var problem))
            return problem;
        var account = request.Query["account"].ToString();
        // One more than is shown tells whether there are more.
        var entries = string.IsNullOrWhiteSpace(account)
            ? await journal.RecentAsync(page * size, size + 1, cancellationToken)
            : await journal.OfAccountAsync(account.Trim(), page * size, size + 1, cancellationToken);
        return TypedResults.Json(new LinksAnswer([.. entries.Take(size).Select(LinkAnswer.Of)], entries.Count > size), AccountsJson.Default.LinksAnswer);
    }

    private static JsonHttpResult<AccountsAnswer> Answer(AccountsAnswer answer) => TypedResults.Json(answer, AccountsJson.Default.AccountsAnswer);

    private static bool TryPage(HttpRequest request, out int page, out int size, out IResult problem)
    {
        problem = TypedResults.Problem($"page is a number from 0 to 10000, pageSize one from 1 to {MostItems}.", statusCode: StatusCodes.Status400BadRequest);
        size = 0;
        return TryNumber(request, "page", 0, out page) && TryNumber(request, "pageSize", 20, out size) && page <= 10_000 && size is >= 1 and <= MostItems;
    }

    private static bool TryNumber(HttpRequest request, string name, int otherwise, out int number)
    {
        number = otherwise;
        var text = request.Query[name].ToString();
        return text.Length == 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
