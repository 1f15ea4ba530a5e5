using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace LinkActivities.Sandbox.Auth0;

// Faults, reset and users by HTTP, for tests and benchmarks in another process.
internal sealed class ControlDoor(Tenant tenant, SandboxFaults faults, bool open, TimeProvider time)
{
    // Enough for some 100,000 users at once.
    private const int UsersLimit = 64 * 1024 * 1024;

    // Null when the request is not for the control door.
    public async ValueTask<Reply?> TryAnswerAsync(HttpRequest request, string[] path, CancellationToken cancellationToken)
    {
        if (!open || path.Length != 1)
            return null;

        switch (request.Method, path[0])
        {
            case ("POST", "faults"):
                return await AddFaultAsync(request, cancellationToken);
            case ("DELETE", "faults"):
                faults.Clear();
                return Reply.Empty(204);
            case ("POST", "reset"):
                tenant.Reset();
                return Reply.Empty(204);
            case ("GET", "users"):
                return Users();
            case ("PUT", "users"):
                return await PutUsersAsync(request, cancellationToken);
            default:
                return null;
        }
    }

    private Reply Users() => Reply.Json(200, writer =>
    {
        writer.WriteStartArray();
        foreach (var user in tenant.Users())
            writer.WriteRawValue(user.Json(), skipInputValidation: true);
        writer.WriteEndArray();
    });

    private async ValueTask<Reply> AddFaultAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, RequestBody.ApiLimit, cancellationToken);
        if (body is null)
            return Reply.Error(ApiError.BodyTooLarge);

        try
        {
            var order = JsonSerializer.Deserialize(body, ControlJson.Default.FaultOrder)
                ?? throw new JsonException("The body is null.");
            order.Give(faults);
            return Reply.Empty(204);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return Reply.Error(ApiError.InvalidBody(exception.Message));
        }
    }

    private async ValueTask<Reply> PutUsersAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = UsersLimit;
        var body = await RequestBody.ReadAsync(request, UsersLimit, cancellationToken);
        if (body is null)
            return Reply.Error(ApiError.BodyTooLarge);
        if (RequestBody.Parse(body, contentType: null, allowForm: false, out var json) is { } invalid)
            return Reply.Error(invalid);
        if (json.ValueKind != JsonValueKind.Array)
            return Reply.Error(ApiError.InvalidBody("The body is an array of users"));

        var users = new List<TenantUser>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
        {
            if (NewUser.Read(item, tenant.Connections, time.GetUtcNow(), out var user) is { } error)
                return Reply.Error(error);
            users.Add(user!);
        }

        tenant.Put(users);
        return Reply.Json(200, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("users", users.Count);
            writer.WriteEndObject();
        });
    }
}
