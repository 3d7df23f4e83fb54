package torchline.streams;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;

/** A file of all cells, sorted: {@code measure|level|region|period|count|fresh|amount} a line; those of zero left out. */
record CellFile(String file, int count, String sha256) {

    /** Sums over the tasks: each has cells of its own. */
    static CellFile write(KafkaStreams streams, String file) throws IOException, NoSuchAlgorithmException {
        var store = streams.store(StoreQueryParameters.fromNameAndType(
                FigureProcessor.CELLS, QueryableStoreTypes.<CellKey, Totals>keyValueStore()));
        Map<CellKey, Totals> cells = new HashMap<>();
        try (KeyValueIterator<CellKey, Totals> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<CellKey, Totals> cell = all.next();
                cells.merge(cell.key, cell.value, Totals::plus);
            }
        }
        cells.values().removeIf(Totals.ZERO::equals);
        byte[] text = textOf(cells).getBytes(StandardCharsets.UTF_8);
        Files.write(Path.of(file), text);
        String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        return new CellFile(file, cells.size(), sum);
    }

    private static String textOf(Map<CellKey, Totals> cells) {
        return cells.entrySet().stream()
                .map(cell -> cell.getKey().text() + '|' + cell.getValue().count() + '|' + cell.getValue().fresh() + '|'
                        + cell.getValue().amount() + '\n')
                .sorted()
                .collect(Collectors.joining());
    }
}
