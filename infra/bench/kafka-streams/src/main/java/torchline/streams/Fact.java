package torchline.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** A fact as it is published: CloudEvents in binary mode, its stream as the key, its data as the body. */
public record Fact(
        String stream, String type, long version, String hash, String log, long position, String recordedAt,
        JsonNode data) {

    static Fact of(Record<String, byte[]> message, ObjectMapper json) {
        Headers said = message.headers();
        try {
            return new Fact(
                    message.key(), text(said, "ce_type"), Long.parseLong(text(said, "ce_version")),
                    text(said, "ce_hash"), text(said, "ce_log"), Long.parseLong(text(said, "ce_position")),
                    text(said, "ce_recordedtime"), json.readTree(message.value()));
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null) throw new IllegalArgumentException("a message without the header " + name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    /** A member of the data as text; '' where it is not there or null. */
    public String text(String name) {
        return data.path(name).asText("");
    }

    public long fen(String name) {
        return data.path(name).longValue();
    }

    public int whole(String name) {
        return data.path(name).intValue();
    }

    public boolean is(String name) {
        return data.path(name).booleanValue();
    }

    /** The place that a fact of a county speaks of. */
    public Contribution.Spot spot(String dayName) {
        return new Contribution.Spot(text("county"), text("zone"), text(dayName));
    }
}
