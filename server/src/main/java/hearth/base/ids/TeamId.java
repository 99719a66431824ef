package hearth.base.ids;

/** Names a team: the boundary of isolation. Every query says whose rows it means. */
public record TeamId(String text) {
    /** The owner of what belongs to no team but to the server itself, such as its own connections and upkeep. */
    public static final TeamId SERVER = new TeamId("server");

    public TeamId {
        if (!text.equals("server") && !Ids.isId(text)) throw new IllegalArgumentException("not a team id: " + text);
    }

    public static TeamId next() {
        return new TeamId(Ids.next());
    }
}
