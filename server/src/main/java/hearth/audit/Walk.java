package hearth.audit;

import hearth.audit.Verdict.Fault;
import hearth.base.ids.TeamId;
import org.jspecify.annotations.Nullable;

/** One way along a chain, line by line, up to where its head said it ends, or to the first line that is not as it was written. */
final class Walk {
    private final Chain chain;
    private final TeamId team;
    private final Head end;
    private Head at = Head.NONE;
    private long erased;
    private @Nullable Verdict broken;

    Walk(Chain chain, TeamId team, Head end) {
        this.chain = chain;
        this.team = team;
        this.end = end;
    }

    /** False where the rest need not be looked at. */
    boolean goesOn(Written written) {
        var line = written.line();
        var expected = at.seq() + 1;
        if (line.seq() < expected) return breaks(line.seq(), Fault.ADDED);
        // Those behind the head that was read were appended since; a verdict knows how far they went then.
        if (expected > end.seq()) return false;
        if (line.seq() > expected) return breaks(expected, Fault.MISSING);
        if (!Chain.same(line.hash(), chain.hash(at.hash(), line))) return breaks(line.seq(), Fault.CHANGED);
        var fault = fault(line.detailHash(), written.detail());
        if (fault != null) return breaks(line.seq(), fault);
        at = new Head(line.seq(), line.hash(), chain.seal(at.seal(), line.hash()));
        return true;
    }

    private @Nullable Fault fault(String hash, @Nullable Detail detail) {
        if (hash.isEmpty()) return detail == null ? null : Fault.DETAIL_ADDED;
        if (detail == null) return Fault.DETAIL_MISSING;
        if (!detail.isErased()) return Chain.same(hash, chain.hash(detail)) ? null : Fault.DETAIL_CHANGED;
        erased++;
        return null;
    }

    private boolean breaks(long seq, Fault fault) {
        broken = new Verdict.Broken(team, seq, fault);
        return false;
    }

    /** The last line that was there when the head was read shows what stands behind it. */
    Verdict verdict(long last) {
        if (broken != null) return broken;
        if (last > end.seq() && end.seq() > 0) return new Verdict.Broken(team, end.seq() + 1, Fault.ADDED);
        if (last > end.seq() || !at.equals(end)) return new Verdict.Broken(team, at.seq() + 1, Fault.CUT);
        return new Verdict.Fine(team, at.seq(), erased, at.hash());
    }
}
