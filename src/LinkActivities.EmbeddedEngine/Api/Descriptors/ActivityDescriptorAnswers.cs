using System.Text.Json;
using System.Text.Json.Serialization;
using LinkActivities.EmbeddedEngine.Descriptors;
using Microsoft.AspNetCore.Http;

namespace LinkActivities.EmbeddedEngine.Api;

/// <summary>Writes activity types as Elsa describes them: the toolbox and the property panels of the designer are made from this.</summary>
/// <param name="registry">The activity types.</param>
/// <param name="types">The names of types.</param>
/// <param name="specifications">What editors need.</param>
internal sealed class ActivityDescriptorAnswers(ActivityRegistry registry, TypeNames types, UISpecifications specifications)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>All activity types.</summary>
    public async Task<IResult> AllAsync(CancellationToken cancellationToken)
    {
        var described = new List<Described>(registry.All.Count);
        foreach (var activity in registry.All)
            described.Add(await DescribeAsync(activity, cancellationToken));
        return new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items");
            foreach (var activity in described)
                Write(json, activity);
            json.WriteEndArray();
            json.WriteNumber("count", described.Count);
            json.WriteEndObject();
        });
    }

    /// <summary>One activity type.</summary>
    public async Task<IResult> OneAsync(ActivityDescriptor activity, CancellationToken cancellationToken)
    {
        var described = await DescribeAsync(activity, cancellationToken);
        return new JsonAnswer(json => Write(json, described));
    }

    /// <summary>What the editor of an input needs for a card as it stands.</summary>
    public async Task<IResult> OptionsAsync(InputDescriptor input, object? card, CancellationToken cancellationToken)
    {
        var specification = await specifications.OfAsync(input, card, cancellationToken);
        return new JsonAnswer(json =>
        {
            json.WriteStartObject();
            json.WritePropertyName("items");
            JsonSerializer.Serialize(json, specification, Options);
            json.WriteEndObject();
        });
    }

    private async ValueTask<Described> DescribeAsync(ActivityDescriptor activity, CancellationToken cancellationToken)
    {
        var inputs = new IDictionary<string, object>[activity.Inputs.Count];
        for (var index = 0; index < inputs.Length; index++)
            inputs[index] = await specifications.OfAsync(activity.Inputs[index], card: null, cancellationToken);
        return new Described(activity, inputs);
    }

    private void Write(Utf8JsonWriter json, Described described)
    {
        var activity = described.Activity;
        json.WriteStartObject();
        json.WriteString("typeName", activity.TypeName);
        json.WriteString("clrType", ClrName(activity.ActivityType));
        json.WriteString("namespace", activity.Namespace);
        json.WriteString("name", activity.Name);
        json.WriteNumber("version", activity.Version);
        json.WriteString("category", activity.Category);
        json.WriteString("displayName", activity.DisplayName);
        json.WriteString("description", activity.Description ?? "");
        json.WriteStartArray("inputs");
        foreach (var (input, specification) in activity.Inputs.Zip(described.Specifications))
            WriteInput(json, input, specification);
        json.WriteEndArray();
        json.WriteStartArray("outputs");
        foreach (var output in activity.Outputs)
            WriteOutput(json, output);
        json.WriteEndArray();
        json.WriteString("kind", activity.Kind.ToString());
        json.WriteBoolean("runAsynchronously", false);
        json.WriteStartArray("ports");
        // A designer shows the activities of a list by its own means, not in a port.
        foreach (var port in activity.Ports.Where(x => !x.HoldsList))
            WritePort(json, port, activity.IsBrowsable);
        json.WriteEndArray();
        json.WriteStartObject("customProperties");
        json.WriteString("Type", ClrName(activity.ActivityType));
        json.WriteEndObject();
        json.WriteStartObject("constructionProperties");
        json.WriteEndObject();
        json.WriteBoolean("isContainer", activity.Ports.Any(x => x.HoldsList));
        json.WriteBoolean("isBrowsable", activity.IsBrowsable);
        json.WriteBoolean("isStart", activity.IsStart);
        json.WriteBoolean("isTerminal", activity.IsTerminal);
        json.WriteEndObject();
    }

    private void WriteInput(Utf8JsonWriter json, InputDescriptor input, IDictionary<string, object> specification)
    {
        var attribute = input.Attribute;
        json.WriteStartObject();
        json.WriteBoolean("isWrapped", input.IsWrapped);
        json.WriteString("uiHint", input.UIHint);
        json.WriteStringIfAny("category", attribute.Category);
        if (attribute.DefaultValue is { } value)
        {
            json.WritePropertyName("defaultValue");
            JsonSerializer.Serialize(json, value, Options);
        }

        json.WriteStringIfAny("defaultSyntax", attribute.DefaultSyntax);
        json.WriteBoolean("isReadOnly", false);
        json.WriteBoolean("isSensitive", attribute.CanContainSecrets);
        json.WriteBoolean("autoEvaluate", attribute.AutoEvaluate);
        json.WritePropertyName("uiSpecifications");
        JsonSerializer.Serialize(json, specification, Options);
        json.WriteString("name", input.Name);
        json.WriteString("typeName", types.NameOf(input.Type));
        json.WriteString("displayName", input.DisplayName);
        json.WriteStringIfAny("description", attribute.Description);
        json.WriteNumber("order", attribute.Order);
        json.WriteBoolean("isBrowsable", attribute.IsBrowsable);
        json.WriteBoolean("isSerializable", true);
        json.WriteBoolean("isSynthetic", false);
        json.WriteEndObject();
    }

    private void WriteOutput(Utf8JsonWriter json, OutputDescriptor output)
    {
        json.WriteStartObject();
        json.WriteString("name", output.Name);
        json.WriteString("typeName", types.NameOf(output.Type));
        json.WriteString("displayName", output.DisplayName);
        json.WriteStringIfAny("description", output.Attribute.Description);
        json.WriteNumber("order", 0);
        json.WriteBoolean("isBrowsable", output.Attribute.IsBrowsable);
        json.WriteBoolean("isSerializable", output.Attribute.IsSerializable);
        json.WriteBoolean("isSynthetic", false);
        json.WriteEndObject();
    }

    private static void WritePort(Utf8JsonWriter json, PortDescriptor port, bool isBrowsable)
    {
        json.WriteStartObject();
        json.WriteString("name", port.Name);
        json.WriteString("displayName", port.Name);
        json.WriteString("type", port.IsEmbedded ? "Embedded" : "Flow");
        json.WriteBoolean("isBrowsable", isBrowsable);
        json.WriteEndObject();
    }

    private static string ClrName(Type type) => $"UnregisteredClrType:{type.FullName}, {type.Assembly.GetName().Name}";

    private readonly record struct Described(ActivityDescriptor Activity, IReadOnlyList<IDictionary<string, object>> Specifications);
}
