package torchline.streams;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** What all threads have done, and when the first of them had its partitions and was about to begin. */
final class Progress {
    final LongAdder facts = new LongAdder();
    final LongAdder deltas = new LongAdder();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile Moment start;

    /** A moment, and the processor time that this program had used then; both in nanoseconds. */
    record Moment(long at, long cpu) {
        static Moment now() {
            var system = (com.sun.management.OperatingSystemMXBean)
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean();
            return new Moment(System.nanoTime(), system.getProcessCpuTime());
        }
    }

    void begins() {
        if (begun.compareAndSet(false, true)) start = Moment.now();
    }

    /** Null before the first thread has its partitions. */
    Moment start() {
        return start;
    }
}
