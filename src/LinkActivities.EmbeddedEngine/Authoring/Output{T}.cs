namespace LinkActivities.EmbeddedEngine;

/// <inheritdoc/>
/// <typeparam name="T">The value's type.</typeparam>
public class Output<T> : Output
{
    internal override Type ValueType => typeof(T);
}
