using Jurassic;
using Jurassic.Library;

namespace LinkActivities.EmbeddedEngine.Expressions.JavaScript;

/// <summary>An object of the script whose members the host answers for. Derived classes say how a member is found, listed and written.</summary>
internal abstract class HostObject(ScriptEngine engine) : ObjectInstance(engine)
{
    private static readonly PropertyDescriptor Missing = new((object?)null, PropertyAttributes.Sealed);

    /// <inheritdoc />
    public sealed override IEnumerable<object> OwnKeys => Members;

    /// <summary>The names of the members, in order.</summary>
    protected abstract IEnumerable<string> Members { get; }

    /// <inheritdoc />
    public sealed override bool HasProperty(object key) => (key is string name && Find(name, out _, out _)) || Prototype.HasProperty(key);

    /// <inheritdoc />
    public sealed override object GetPropertyValue(PropertyReference propertyReference) =>
        Find(propertyReference.Name, out var value, out _) ? value : Prototype.GetPropertyValue(propertyReference.Name) ?? Undefined.Value;

    /// <inheritdoc />
    public sealed override PropertyDescriptor GetOwnPropertyDescriptor(object key) =>
        key is string name && Find(name, out var value, out var attributes) ? new PropertyDescriptor(value, attributes) : Missing;

    /// <inheritdoc />
    public sealed override PropertyDescriptor GetOwnPropertyDescriptor(uint index) => GetOwnPropertyDescriptor(Text(index));

    /// <inheritdoc />
    public sealed override bool SetPropertyValue(uint index, object value, object thisValue, bool throwOnError) => Write(Text(index), value, throwOnError);

    /// <inheritdoc />
    public sealed override bool SetPropertyValue(object key, object value, object thisValue, bool throwOnError) => key is string name && Write(name, value, throwOnError);

    /// <inheritdoc />
    public sealed override bool SetPropertyValue(PropertyReference propertyReference, object value, object thisValue, bool throwOnError) => Write(propertyReference.Name, value, throwOnError);

    /// <inheritdoc />
    public sealed override bool Delete(uint index, bool throwOnError) => Remove(Text(index), throwOnError);

    /// <inheritdoc />
    public sealed override bool Delete(object key, bool throwOnError) => key is not string name || Remove(name, throwOnError);

    /// <inheritdoc />
    public sealed override bool DefineProperty(object key, PropertyDescriptor descriptor, bool throwOnError) =>
        key is string name && !descriptor.IsAccessor && Write(name, descriptor.Value, throwOnError);

    /// <summary>Finds a member.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value as a script's.</param>
    /// <param name="attributes">Whether it can be written and is listed.</param>
    protected abstract bool Find(string name, out object value, out PropertyAttributes attributes);

    /// <summary>Writes a member.</summary>
    protected abstract bool Write(string name, object value, bool throwOnError);

    /// <summary>Removes a member.</summary>
    protected abstract bool Remove(string name, bool throwOnError);

    /// <inheritdoc />
    protected sealed override object GetPropertyValue(uint index, object thisValue) => GetPropertyValue(Text(index), thisValue);

    /// <inheritdoc />
    public sealed override object GetPropertyValue(object key, object thisValue) =>
        key is string name && Find(name, out var value, out _) ? value : Prototype.GetPropertyValue(key);

    private static string Text(uint index) => index.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
