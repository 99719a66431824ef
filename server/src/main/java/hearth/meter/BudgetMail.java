package hearth.meter;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.account.Letters;
import hearth.account.Letters.Message;
import hearth.base.access.Role;
import hearth.base.db.Tx;
import hearth.base.text.NanoDollars;
import hearth.budget.Alarm;
import hearth.team.Members;

/** Writes to the admins of a team when its spending crosses a threshold. Without mail the page of budgets says so alone. */
public final class BudgetMail implements Alarm {
    private final Accounts accounts;
    private final Members members;
    private final Letters letters;

    public BudgetMail(Accounts accounts, Members members, Letters letters) {
        this.accounts = accounts;
        this.members = members;
        this.letters = letters;
    }

    @Override
    public void ring(Tx tx, Crossing crossing) {
        if (!letters.isAvailable()) return;
        for (var member : members.of(tx, crossing.team())) {
            if (!member.role().covers(Role.ADMIN) || member.suspended()) continue;
            accounts.find(tx, member.account())
                    .filter(Account::isActive)
                    .ifPresent(admin -> letters.post(
                            tx, crossing.team(), admin.email(), admin.language(), message(admin, crossing)));
        }
    }

    private static Message message(Account admin, Crossing crossing) {
        var budget = crossing.budget();
        if (budget == null) {
            return Message.of("spent", "/settings/usage", admin.name(), "$" + NanoDollars.text(crossing.threshold()));
        }
        var limit = budget.limit();
        return Message.of(
                "budget",
                "/settings/budgets",
                admin.name(),
                limit.text(crossing.threshold()),
                limit.amountText(),
                limit.per().word());
    }
}
