import { versionLine, type kafkaClient } from '@torchline/kafka';
import { systemTimers } from '@torchline/kernel';

const AGAIN_MS = 5_000;

/** One line at the start of every process: which versions of Kafka's requests are in use. Waits for a broker to say it. */
export async function sayVersions(
  kafka: ReturnType<typeof kafkaClient>,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const line = await versionLine(kafka).catch(() => undefined);
    if (signal.aborted) return;
    if (line !== undefined) return say(line);
    await systemTimers.pause(AGAIN_MS, signal);
  }
}
