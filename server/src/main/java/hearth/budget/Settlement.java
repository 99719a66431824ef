package hearth.budget;

/**
 * What one call came to on one budget.
 *
 * @param promised to it beforehand
 */
public record Settlement(Purse purse, long promised, long spent) {}
