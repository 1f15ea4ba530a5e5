namespace LinkActivities.Identity;

/// <summary>What recovery did with the journal's open entries.</summary>
/// <param name="Finished">Entries whose link had been made; their metadata is complete.</param>
/// <param name="TakenBack">Entries whose link had not been made; the merge is taken back.</param>
/// <param name="Open">Entries that could not be decided, since the service was unavailable; try again later.</param>
public sealed record RecoveryReport(int Finished, int TakenBack, int Open);
