package hearth.admin;

import hearth.base.access.Policy.Need;
import java.util.List;

/**
 * A section of the settings, or something in one: people walk through the first and find both by their words.
 *
 * @param name the key of its name
 * @param about the key of what it says of itself
 * @param need who may open it
 */
public record Section(String name, String about, String path, Need need) {
    /** As they stand on the page. */
    public static final List<Section> ALL = List.of(
            new Section("section.me", "me.profile", "/settings", Need.ANYONE),
            new Section("section.security", "security.lead", "/settings/security", Need.ANYONE),
            new Section("section.chats", "transfer.lead", "/settings/chats", Need.MEMBER),
            new Section("section.usual", "usual.lead", "/settings/usual", Need.MEMBER),
            new Section("section.team", "team.rule.text", "/settings/team", Need.VIEWER),
            new Section("section.members", "members.lead", "/settings/members", Need.VIEWER),
            new Section("section.keys", "keys.none.text", "/settings/keys", Need.VIEWER),
            new Section("section.usage", "usage.lead.team", "/settings/usage", Need.VIEWER),
            new Section("section.budgets", "budgets.lead", "/settings/budgets", Need.VIEWER),
            new Section("section.models", "models.lead", "/settings/models", Need.VIEWER),
            new Section("section.providers", "providers.lead", "/settings/providers", Need.ADMIN),
            new Section("section.labels", "labels.lead", "/settings/labels", Need.ADMIN),
            new Section("section.access", "access.lead", "/settings/access", Need.ADMIN),
            new Section("section.sharing", "sharing.lead", "/settings/sharing", Need.ADMIN),
            new Section("section.cache", "cache.lead", "/settings/cache", Need.ADMIN),
            new Section("section.egress", "egress.lead", "/settings/egress", Need.ADMIN),
            new Section("section.audit", "audit.lead", "/settings/audit", Need.ADMIN),
            new Section("section.jobs", "jobs.lead", "/settings/jobs", Need.ADMIN),
            new Section("section.people", "people.lead", "/settings/people", Need.OPERATOR),
            new Section("section.system", "system.lead", "/settings/system", Need.OPERATOR));
}
