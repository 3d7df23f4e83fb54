package torchline.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The whole job for the partitions of one task: a fact changes the state of its entity, what changes of that state's
 * outputs goes out as deltas and into cells. An applied version is dropped; a gap or another fact at a known version
 * stops the program.
 */
final class FigureProcessor implements Processor<String, Fact, String, byte[]> {
    static final String ENTITIES = "entities";
    static final String CELLS = "cells";

    private final Job job;
    private final Progress progress;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Known<?>> kinds;
    private ProcessorContext<String, byte[]> context;
    private KeyValueStore<String, byte[]> entities;
    private Cells cells;

    FigureProcessor(Job job, Progress progress) {
        this.job = job;
        this.progress = progress;
        this.kinds = Kinds.ALL.stream()
                .map(kind -> new Known<>(kind, readerOf(kind)))
                .collect(Collectors.toMap(known -> known.kind.category(), Function.identity()));
    }

    /** A kind, and how its entities are read. */
    private record Known<S>(Kind<S> kind, ObjectReader reader) {
        Entity<S> entity(byte[] bytes) throws IOException {
            return bytes == null ? new Entity<>(0, "", null) : reader.readValue(bytes);
        }
    }

    private ObjectReader readerOf(Kind<?> kind) {
        return json.readerFor(json.getTypeFactory().constructParametricType(Entity.class, kind.state()));
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
        entities = context.getStateStore(ENTITIES);
        cells = new Cells(context.getStateStore(CELLS), job.places());
    }

    @Override
    public void process(Record<String, Fact> message) {
        take(message.value(), message.timestamp());
    }

    private void take(Fact fact, long timestamp) {
        Known<?> known = kinds.get(fact.stream().substring(0, fact.stream().indexOf('/')));
        if (known == null) return;
        try {
            apply(known, fact, timestamp);
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    private <S> void apply(Known<S> known, Fact fact, long timestamp) throws IOException {
        Entity<S> before = known.entity(entities.get(fact.stream()));
        if (isApplied(before, fact)) return;
        S after = known.kind.after(before.state(), fact);
        Difference made = differenceOf(known.kind, before.state(), after, fact);
        entities.put(fact.stream(), json.writeValueAsBytes(new Entity<>(fact.version(), fact.hash(), after)));
        for (Contribution one : made.contributions()) {
            cells.add(one);
            forward(Delta.of(fact, one), timestamp);
        }
        for (Difference.RowChange change : made.rows()) forward(Delta.of(fact, change), timestamp);
        progress.facts.increment();
    }

    private static boolean isApplied(Entity<?> known, Fact fact) {
        boolean isFork = fact.version() == known.version() && !fact.hash().equals(known.hash());
        if (isFork || fact.version() > known.version() + 1)
            throw new IllegalStateException(fact.stream() + " is at version " + known.version()
                    + ", and another version " + fact.version() + " came");
        return fact.version() <= known.version();
    }

    private <S> Difference differenceOf(Kind<S> kind, S before, S after, Fact fact) {
        if (kind instanceof Kind.Ledger ledger) return Difference.between(Outputs.NOTHING, ledger.lineOf(fact));
        return Difference.between(kind.outputs(before, job.places()), kind.outputs(after, job.places()));
    }

    private void forward(Delta delta, long timestamp) throws IOException {
        context.forward(new Record<>(delta.entity(), json.writeValueAsBytes(delta), timestamp));
        progress.deltas.increment();
    }
}
