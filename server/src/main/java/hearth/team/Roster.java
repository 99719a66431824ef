package hearth.team;

import hearth.account.Account;
import hearth.account.Accounts;
import hearth.account.Names;
import hearth.base.access.Principal;
import hearth.base.ids.AccountId;
import hearth.base.text.Problem;
import java.util.List;
import java.util.stream.Stream;

/** The members of a team with their names, as one of them may see them. */
public final class Roster {
    private final Members members;
    private final Teams teams;
    private final Accounts accounts;

    public Roster(Members members, Teams teams, Accounts accounts) {
        this.members = members;
        this.teams = teams;
        this.accounts = accounts;
    }

    /** @param changeable whether the one who looks may change them */
    public record Entry(Account account, Member member, boolean changeable, boolean self) {
        /** For the round sign beside the name. */
        public String letter() {
            return Names.letter(account.name());
        }
    }

    public List<Entry> of(Principal by) {
        var all = members.of(by.team());
        var people = accounts.all(all.stream().map(Member::account).toList());
        return all.stream()
                .flatMap(member -> Stream.ofNullable(people.get(member.account()))
                        .map(account -> new Entry(
                                account,
                                member,
                                Members.outranks(by.role(), member.role()),
                                member.account().equals(by.account()))))
                .toList();
    }

    /**
     * Somebody whose account, and not only their place in the team, an admin may decide about: below them, in no other team,
     * and not running the server. For anybody else it would be a way into rooms that are not the admin's.
     */
    public Account ownedBy(Principal by, AccountId id) {
        var member = members.get(by.team(), id);
        var account = accounts.get(id);
        // As both are now, not as the caller was a moment ago.
        var actor = members.get(by.team(), by.account());
        var above = accounts.get(by.account()).operator() && !account.operator();
        if (above && !id.equals(by.account())) return account;
        var below = !actor.suspended() && Members.outranks(actor.role(), member.role()) && !account.operator();
        // The same answer for both: an admin must not learn that somebody is in another team.
        if (!below || teams.of(id).size() > 1) {
            throw Problem.of(
                    403,
                    "not_yours_to_decide",
                    "This account is not yours to decide about. They can do it themselves, or who runs this server.");
        }
        return account;
    }
}
