package torchline.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** A measure at a place in a period. Stores compare keys byte by byte: as bytes it is a third of its text. */
record CellKey(Measure measure, String level, String region, String period) {
    private static final Measure[] MEASURES = Measure.values();
    private static final List<String> LEVELS = List.of("county", "city", "unit", "province", "zone");
    private static final int HEAD = 2;

    /** {@code measure|level|region|period}. */
    String text() {
        return measure.key() + '|' + level + '|' + region + '|' + period;
    }

    static Serde<CellKey> serde() {
        return Serdes.serdeFrom((topic, key) -> key.bytes(), (topic, bytes) -> from(bytes));
    }

    private byte[] bytes() {
        byte[] at = (period + '|' + region).getBytes(StandardCharsets.UTF_8);
        byte[] head = {(byte) measure.ordinal(), (byte) LEVELS.indexOf(level)};
        return ByteBuffer.allocate(HEAD + at.length).put(head).put(at).array();
    }

    private static CellKey from(byte[] bytes) {
        String at = new String(bytes, HEAD, bytes.length - HEAD, StandardCharsets.UTF_8);
        int end = at.indexOf('|');
        return new CellKey(MEASURES[bytes[0]], LEVELS.get(bytes[1]), at.substring(end + 1), at.substring(0, end));
    }
}
