package torchline.streams;

import java.util.List;
import java.util.Map;

/**
 * What is asked, as it stands in the file that is the program's only argument. {@code ends}: for each topic the offset
 * after the last message to read, by partition. {@code cells}: the file that all cells are written to.
 */
record Job(
        String brokers, String application, Map<String, List<Long>> ends, String deltas, int threads, String store,
        int commitMs, String stateFolder, String cells, Places places) {

    boolean isInMemory() {
        return switch (store) {
            case "memory" -> true;
            case "rocksdb" -> false;
            default -> throw new IllegalArgumentException("no kind of store: " + store);
        };
    }
}
