namespace LinkActivities.Conformance.Recordings;

/// <summary>A definition and the calls that show what it does.</summary>
internal sealed record ExchangeGroup(string Name, List<Exchange> Exchanges);
