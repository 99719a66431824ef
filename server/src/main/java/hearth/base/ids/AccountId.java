package hearth.base.ids;

/** Names a person's account on this server, whichever teams they are in. */
public record AccountId(String text) {
    public AccountId {
        if (!Ids.isId(text)) throw new IllegalArgumentException("not an account id: " + text);
    }

    public static AccountId next() {
        return new AccountId(Ids.next());
    }
}
