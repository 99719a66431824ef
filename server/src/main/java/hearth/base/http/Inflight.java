package hearth.base.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests that are being answered, so that a stop can wait for the last of them. */
final class Inflight {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private int open;

    void enter() {
        lock.lock();
        try {
            open++;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            if (--open == 0) idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** How many were still open when the patience ended. */
    int awaitIdle(Duration patience) throws InterruptedException {
        var left = patience.toNanos();
        lock.lock();
        try {
            while (open > 0 && left > 0) left = idle.awaitNanos(left);
            return open;
        } finally {
            lock.unlock();
        }
    }
}
