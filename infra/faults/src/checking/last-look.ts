import { factTopic } from '@torchline/kafka';
import {
  fault,
  journalFaults,
  retryAnswered,
  retryUnanswered,
  strangerFaults,
  type Entry,
  type Fault,
} from '@torchline/traffic';
import type { Traffic } from '../calls/traffic.ts';
import type { Instance } from '../ground/instance.ts';
import { patiently } from '../ground/patiently.ts';
import { MOST_BYTES } from '../processes/memory.ts';
import type { InstanceLogs } from './instance-logs.ts';
import { whenLevel } from './level.ts';
import { readTopic } from './read-topic.ts';
import { countedFaults, heldFaults } from './figures-check.ts';
import { topicFaults } from './topic-check.ts';
import { viewFaults } from './views-check.ts';

const LEVEL_MS = 120_000;
/** So many of the answers are asked for once more. */
const ASKED_AGAIN = 80;
const ALL = 1_000_000;

export interface LastLook {
  readonly faults: readonly Fault[];
  /** How long it took until nobody was behind any more, in milliseconds. */
  readonly levelMs: number;
}

/** What nobody answered is answered now, and what was answered is answered with the same. */
async function answered(traffic: Traffic, entries: readonly Entry[]): Promise<Fault[]> {
  const open = entries.filter(({ answer }) => answer === undefined);
  const known = entries.filter(({ answer }) => answer !== undefined);
  const step = Math.max(1, Math.floor(known.length / ASKED_AGAIN));
  const some = known.filter((_, at) => at % step === 0);
  return [
    ...(await retryUnanswered(traffic.sender, open)),
    ...(await retryAnswered(traffic.sender, some)),
    ...traffic.client.strange.map((what) => fault('answer', `was answered: ${what}`)),
  ];
}

async function publishedFaults({ brokers, prefix }: Instance, logs: InstanceLogs): Promise<Fault[]> {
  const faults = logs.names.map(async (name) => {
    const rows = await logs.reader(name).rows(0, ALL);
    return topicFaults(name, rows, await readTopic(brokers, factTopic(prefix, name)));
  });
  return (await Promise.all(faults)).flat();
}

const memoryFaults = ({ memory }: Instance): Fault[] =>
  [...memory.most]
    .filter(([, bytes]) => bytes > MOST_BYTES)
    .map(([name, bytes]) => fault('memory', `${name} had ${Math.round(bytes / 1_048_576)} MB`));

/** After the faults, while everything runs: is everybody answered, with the same, and has everybody read everything? */
export async function liveLook(instance: Instance, traffic: Traffic): Promise<LastLook> {
  const { services, journal, logs } = instance;
  const again = await answered(traffic, journal.entries);
  const { faults: late, ms } = await whenLevel(services, logs, LEVEL_MS);
  return { faults: [...again, ...late, ...(await heldFaults(traffic))], levelMs: ms };
}

/** After everything ended: is all of it there, once, in order, and read by everybody? */
export async function restLook(instance: Instance): Promise<Fault[]> {
  const { journal, base, mongo, definitions, logs } = instance;
  const entries = [...base.entries, ...journal.entries];
  const read = await patiently(() => logs.read());
  const [published, views, counted] = await Promise.all([
    patiently(() => publishedFaults(instance, logs)),
    patiently(() => viewFaults(mongo, logs, definitions)),
    countedFaults(instance),
  ]);
  return [
    ...read,
    ...journalFaults(entries, logs),
    ...logs.names.flatMap((name) => strangerFaults(entries, logs.log(name))),
    ...[...published, ...views, ...counted, ...memoryFaults(instance)],
  ];
}
