package hearth.base.net;

import hearth.base.net.OutboundException.Reason;

/** Why an exchange was ended from outside while its own thread was blocked in it. */
enum Ending {
    CONNECT("accepted no connection in time: is it running?"),
    FIRST_BYTE("took the request but did not begin to answer in time. Is it overloaded, or still loading the model?"),
    IDLE("stopped in the middle of its answer."),
    TOTAL("took longer in all than this call may."),
    STOPPED("was told to stop by us.");

    private final String what;

    Ending(String what) {
        this.what = what;
    }

    OutboundException at(Origin origin) {
        return new OutboundException(this == STOPPED ? Reason.STOPPED : Reason.TOO_SLOW, origin.shown() + " " + what);
    }
}
