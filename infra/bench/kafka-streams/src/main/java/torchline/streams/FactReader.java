package torchline.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Reads facts out of messages; watermarks end here. It hands no headers on: the caches of stores would keep them with
 * every row. Once all is read that its task has to, it does not wait for the commit interval.
 */
final class FactReader implements Processor<String, byte[], String, Fact> {
    private final Job job;
    private final Progress progress;
    private final ObjectMapper json = new ObjectMapper();
    /** Topics of which this task has not yet read all that it has to, with their ends. */
    private final Map<String, Long> toRead = new HashMap<>();
    private ProcessorContext<String, Fact> context;

    FactReader(Job job, Progress progress) {
        this.job = job;
        this.progress = progress;
    }

    @Override
    public void init(ProcessorContext<String, Fact> given) {
        context = given;
        job.ends().forEach((topic, ends) -> {
            long end = ends.get(context.taskId().partition());
            if (end > 0) toRead.put(topic, end);
        });
        progress.begins();
    }

    @Override
    public void process(Record<String, byte[]> message) {
        RecordMetadata at = context.recordMetadata().orElseThrow();
        boolean isFact = message.key() != null;
        if (isFact) context.forward(message.withValue(Fact.of(message, json)).withHeaders(new RecordHeaders()));
        noteRead(at);
    }

    private void noteRead(RecordMetadata at) {
        Long end = toRead.get(at.topic());
        if (end == null || at.offset() + 1 < end) return;
        toRead.remove(at.topic());
        if (toRead.isEmpty()) context.commit();
    }
}
