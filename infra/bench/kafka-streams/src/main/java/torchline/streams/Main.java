package torchline.streams;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** Reads topics to the ends that its job names, prints one line of JSON and exits. */
public final class Main {
    private static final long LOOK_MS = 10;
    private static final double NANOS = 1e9;

    /** What is printed; {@code seconds} and {@code cpu} from the first assignment until everything was committed. */
    private record Result(double seconds, double cpu, long facts, long deltas, CellFile cells) {}

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Job job = json.readValue(new File(arguments[0]), Job.class);
        Progress progress = new Progress();
        try (KafkaStreams streams = new KafkaStreams(Peer.topology(job, progress), Peer.settings(job))) {
            streams.setUncaughtExceptionHandler(error -> {
                error.printStackTrace();
                return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
            });
            streams.start();
            awaitCommits(job, streams);
            Progress.Moment end = Progress.Moment.now();
            CellFile cells = CellFile.write(streams, job.cells());
            Progress.Moment start = progress.start();
            System.out.println(json.writeValueAsString(new Result(
                    (end.at() - start.at()) / NANOS, (end.cpu() - start.cpu()) / NANOS,
                    progress.facts.sum(), progress.deltas.sum(), cells)));
            streams.close(Duration.ofSeconds(30));
        }
    }

    /** Until the committed offsets, which come with everything else of their transaction, are at the ends. */
    private static void awaitCommits(Job job, KafkaStreams streams) throws Exception {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, job.brokers()))) {
            while (!Ends.areCommitted(admin, job)) {
                if (streams.state().hasStartedOrFinishedShuttingDown())
                    throw new IllegalStateException("the streams ended: " + streams.state());
                Thread.sleep(LOOK_MS);
            }
        }
    }
}
