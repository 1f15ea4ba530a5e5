namespace LinkActivities.EmbeddedEngine.Expressions;

/// <summary>The context of a script that can choose the outcomes of its activity.</summary>
internal interface IOutcomeContext
{
    /// <summary>Whether the script that is run now can choose them.</summary>
    bool TakesOutcomes { get; }

    /// <summary>Takes the outcomes that the script chose; the last choice counts.</summary>
    void SetOutcomes(IReadOnlyList<string> outcomes);
}
