package torchline.streams;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.Stores;

/** The topology and its settings: one task reads one partition of every topic, and has its own entities and cells. */
final class Peer {
    private static final int MIB = 1024 * 1024;

    private Peer() {}

    static Topology topology(Job job, Progress progress) {
        Topology topology = new Topology();
        topology.addSource("facts", job.ends().keySet().toArray(String[]::new));
        topology.addProcessor("reader", () -> new FactReader(job, progress), "facts");
        topology.addProcessor("figures", () -> new FigureProcessor(job, progress), "reader");
        var entities = Stores.keyValueStoreBuilder(
                supplier(job, FigureProcessor.ENTITIES), Serdes.String(), Serdes.ByteArray());
        var cells = Stores.keyValueStoreBuilder(
                supplier(job, FigureProcessor.CELLS), CellKey.serde(), Totals.serde());
        // Changes of one commit are gathered in a cache, so that a row goes to its store and changelog once.
        topology.addStateStore(entities.withCachingEnabled(), "figures");
        topology.addStateStore(cells.withCachingEnabled(), "figures");
        topology.addSink("deltas", job.deltas(), "figures");
        return topology;
    }

    /** Both kinds keep a changelog. */
    private static KeyValueBytesStoreSupplier supplier(Job job, String name) {
        return job.isInMemory() ? Stores.inMemoryKeyValueStore(name) : Stores.persistentKeyValueStore(name);
    }

    static Properties settings(Job job) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, job.application());
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, job.brokers());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, job.threads());
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, job.commitMs());
        settings.put(StreamsConfig.STATE_DIR_CONFIG, job.stateFolder());
        settings.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        settings.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 256L * MIB);
        // Topics need no common order: nobody waits for the slower one.
        settings.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        settings.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), 5_000);
        settings.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG), 4 * MIB);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), MIB / 4);
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 128L * MIB);
        return settings;
    }
}
