using System.Reflection;

namespace LinkActivities.Identity.Tests;

public sealed class ConventionTests
{
    private static readonly Assembly Library = typeof(IAccountLinker).Assembly;

    private static IEnumerable<MethodInfo> PublicMethods => Library.GetExportedTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => !method.IsSpecialName);

    private static bool IsAsync(MethodInfo method) =>
        typeof(Task).IsAssignableFrom(method.ReturnType)
        || method.ReturnType == typeof(ValueTask)
        || (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>));

    [Fact]
    public void The_library_knows_no_engine_no_web_server_and_no_database()
    {
        var references = Library.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();

        Assert.Contains("Polly.Core", references);
        Assert.DoesNotContain(references, name =>
            name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || name.StartsWith("Elsa", StringComparison.Ordinal)
            || name.StartsWith("LinkActivities", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_public_async_method_says_so_and_takes_a_cancellation_token_last()
    {
        var methods = PublicMethods.Where(IsAsync).ToList();

        Assert.NotEmpty(methods);
        Assert.All(methods, method =>
        {
            Assert.EndsWith("Async", method.Name, StringComparison.Ordinal);
            Assert.Equal(typeof(CancellationToken), method.GetParameters().LastOrDefault()?.ParameterType);
        });
    }

    [Fact]
    public void Nothing_else_is_called_async()
    {
        Assert.All(
            PublicMethods.Where(method => !IsAsync(method)),
            method => Assert.False(method.Name.EndsWith("Async", StringComparison.Ordinal), method.Name));
    }

    [Fact]
    public void Nothing_public_is_in_a_namespace_that_says_internal()
    {
        Assert.DoesNotContain(Library.GetExportedTypes(), type => type.Namespace?.Contains("Internal", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Public_types_are_in_the_namespaces_that_users_know()
    {
        Assert.All(Library.GetExportedTypes(), type => Assert.Contains(
            type.Namespace,
            (IEnumerable<string?>)["LinkActivities.Identity", "LinkActivities.Identity.Auth0", "Microsoft.Extensions.DependencyInjection"]));
    }

    [Fact]
    public void Classes_are_sealed_or_static()
    {
        Assert.All(Library.GetExportedTypes().Where(type => type.IsClass), type => Assert.True(type.IsSealed, type.FullName));
    }

    [Fact]
    public void No_name_says_helper_manager_or_utils()
    {
        Assert.DoesNotContain(Library.GetTypes(), type => new[] { "Helper", "Manager", "Utils", "Util" }
            .Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)));
    }
}
