package hearth.base.egress;

/** What is added to a row. */
record Sum(long calls, long sent, long received, long last) {
    Sum plus(Sum other) {
        return new Sum(calls + other.calls, sent + other.sent, received + other.received, Math.max(last, other.last));
    }
}
