package torchline.streams;

import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Totals of one cell. Amounts are fen, or fen times a rate; a sum that is not exact any more is refused. */
public record Totals(int count, int fresh, long amount) {
    static final Totals ZERO = new Totals(0, 0, 0);
    private static final int BYTES = Integer.BYTES + Integer.BYTES + Long.BYTES;

    Totals plus(int moreCount, int moreFresh, long moreAmount) {
        return new Totals(count + moreCount, fresh + moreFresh, Math.addExact(amount, moreAmount));
    }

    Totals plus(Totals other) {
        return plus(other.count, other.fresh, other.amount);
    }

    static Serde<Totals> serde() {
        return Serdes.serdeFrom((topic, totals) -> totals == null ? null : totals.bytes(),
                (topic, bytes) -> bytes == null ? null : from(ByteBuffer.wrap(bytes)));
    }

    private byte[] bytes() {
        return ByteBuffer.allocate(BYTES).putInt(count).putInt(fresh).putLong(amount).array();
    }

    private static Totals from(ByteBuffer bytes) {
        return new Totals(bytes.getInt(), bytes.getInt(), bytes.getLong());
    }
}
