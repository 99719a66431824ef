package hearth.meter;

/** What one key of one person spent on one model on one day. */
public record DaySum(long day, String model, String account, String key, Sum sum) {}
