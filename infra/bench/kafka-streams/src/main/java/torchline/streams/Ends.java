package torchline.streams;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** Whether everything that the job names was read and committed. */
final class Ends {
    private Ends() {}

    static boolean areCommitted(Admin admin, Job job) throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(admin, job);
        for (var topic : job.ends().entrySet())
            for (int partition = 0; partition < topic.getValue().size(); partition += 1) {
                OffsetAndMetadata at = committed.get(new TopicPartition(topic.getKey(), partition));
                if ((at == null ? 0 : at.offset()) < topic.getValue().get(partition)) return false;
            }
        return true;
    }

    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, Job job)
            throws InterruptedException, ExecutionException {
        try {
            return admin.listConsumerGroupOffsets(job.application()).partitionsToOffsetAndMetadata().get();
        } catch (ExecutionException error) {
            if (error.getCause() instanceof GroupIdNotFoundException) return Map.of();
            throw error;
        }
    }
}
