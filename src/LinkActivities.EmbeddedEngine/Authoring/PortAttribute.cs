namespace LinkActivities.EmbeddedEngine;

/// <summary>Marks a property that holds an activity, or several, inside this one.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PortAttribute : Attribute;
