using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace LinkActivities.EmbeddedEngine.Persistence;

/// <summary>Keeps times as ticks of UTC: a number sorts and compares alike on every database, and loses no precision.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(time => time.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
