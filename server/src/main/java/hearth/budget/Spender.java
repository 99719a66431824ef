package hearth.budget;

import hearth.base.ids.AccountId;
import hearth.base.ids.TeamId;

/**
 * Whose budgets a call is on.
 *
 * @param key empty where a person calls by hand
 */
public record Spender(TeamId team, AccountId account, String key) {}
