import type { StoredRow } from '@torchline/event-store';
import { fault, type Fault } from '@torchline/traffic';

/** What stands in a partition, as far as its place is concerned. */
export type Seen =
  | { readonly kind: 'fact'; readonly position: number; readonly stream: string; readonly hash: string }
  | { readonly kind: 'watermark'; readonly through: number };

interface Partition {
  /** Highest position met; copies of what came before are late ones. */
  highest: number;
  /** Highest position that a watermark promised, before its facts were all there. */
  readonly met: Set<number>;
  readonly marks: { readonly through: number; readonly met: number }[];
}

const MOST_SHOWN = 5;

/**
 * The topic of a log against the log itself. Copies may come again and late; but the first copies of a partition stand in
 * the order of their positions, a stream stays in one partition, all copies are what the log holds, nothing is missing,
 * and no watermark came before a fact that it speaks of.
 */
export function topicFaults(
  log: string,
  rows: readonly StoredRow[],
  partitions: readonly (readonly Seen[])[],
): Fault[] {
  const byPosition = new Map(rows.map((row) => [row.position, row]));
  const faults: string[] = [];
  const homes = new Map<string, number>();
  const found = new Set<number>();
  partitions.forEach((messages, partition) => {
    const state: Partition = { highest: 0, met: new Set(), marks: [] };
    for (const message of messages)
      if (message.kind === 'watermark') state.marks.push({ through: message.through, met: state.met.size });
      else {
        const wrong = copyFault(message, byPosition.get(message.position));
        if (wrong !== undefined) faults.push(`partition ${partition}: ${wrong}`);
        const home = homes.get(message.stream) ?? partition;
        homes.set(message.stream, home);
        if (home !== partition)
          faults.push(`${message.stream} stands in partitions ${home} and ${partition}`);
        if (!state.met.has(message.position) && message.position < state.highest)
          faults.push(`partition ${partition}: ${message.position} came after ${state.highest}`);
        state.highest = Math.max(state.highest, message.position);
        state.met.add(message.position);
        found.add(message.position);
      }
    faults.push(...markFaults(partition, state));
  });
  const missing = rows.filter(({ position }) => !found.has(position));
  if (missing.length > 0)
    faults.push(`${missing.length} facts are missing, the first at ${missing[0]?.position}`);
  return faults.slice(0, MOST_SHOWN).map((what) => fault('topic', `${log}: ${what}`));
}

function copyFault(message: Extract<Seen, { kind: 'fact' }>, row: StoredRow | undefined): string | undefined {
  if (!row) return `${message.position} is not in the log`;
  if (row.hash !== message.hash || row.stream !== message.stream)
    return `${message.position} is another fact`;
  return undefined;
}

/** When a watermark came, all facts of its partition through its position had been met. */
function markFaults(partition: number, { met, marks }: Partition): string[] {
  const inOrder = [...met];
  const least = new Array<number>(inOrder.length + 1).fill(Number.POSITIVE_INFINITY);
  for (let at = inOrder.length - 1; at >= 0; at -= 1)
    least[at] = Math.min(inOrder[at] ?? 0, least[at + 1] ?? Number.POSITIVE_INFINITY);
  return marks
    .filter(({ through, met: before }) => (least[before] ?? Number.POSITIVE_INFINITY) <= through)
    .map(
      ({ through, met: before }) =>
        `partition ${partition}: ${least[before]} came after a watermark through ${through}`,
    );
}
