import type { HoldReason } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';

/** A fact that the figures lack because it cannot be applied (暂存事实). Later facts of its stream wait behind it. */
export interface HeldFact {
  readonly log: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly type: string;
  readonly why: HoldReason;
  /** What was wrong, in the words of whoever found it. */
  readonly detail: string;
  /** Instant from which the figures lack it. */
  readonly since: string;
  /** Who stated it (opaque id), and the organisation and place that it names; '' where it names none. */
  readonly actor: string;
  readonly organisation: string;
  readonly place: string;
}

/** A later fact of a held stream: where it stands, to be read again when the stream goes on. */
export interface WaitingFact {
  readonly stream: string;
  readonly version: number;
  readonly log: string;
  readonly position: number;
}

/** What happens to one stream: what it is held by from now on, if at all, and who waits from now on. */
export interface HeldChange {
  readonly held: HeldFact | null;
  /** True: those who waited until now wait no longer, unless they are named again. */
  readonly anew: boolean;
  readonly waiting: readonly WaitingFact[];
}

/** What a batch writes about held facts beside its figures. */
export interface HeldEffect {
  readonly streams: ReadonlyMap<string, HeldChange>;
  /** Streams of a log that were met for the first time. */
  readonly met: ReadonlyMap<string, number>;
}

/** What is kept of held facts in the store of the figures. */
export interface HeldStore {
  heldFacts(): readonly HeldFact[];
  /** In the order of versions. */
  waitingBehind(stream: string): readonly WaitingFact[];
  /** How many streams of a log the figures have met. */
  streamsMet(log: string): number;
}

export const refOf = ({ stream, version, log, position }: RecordedFact): WaitingFact => ({
  stream,
  version,
  log,
  position,
});

type Members = Readonly<Record<string, unknown>>;
const ORGANISATIONS = ['organisation', 'bank', 'office', 'carrier', 'source'];
const PLACES = ['county', 'region', 'unit'];

const textIn = (data: Members, names: readonly string[]): string => {
  const found = names.map((name) => data[name]).find((value) => typeof value === 'string');
  return typeof found === 'string' ? found.slice(0, 100) : '';
};
const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null;

/** Whose a fact is, as far as its data still says: the organisation and the place, at the top or one level down. */
export function ownersOf(data: unknown): Pick<HeldFact, 'organisation' | 'place'> {
  if (!isMembers(data)) return { organisation: '', place: '' };
  const parts = [data, ...Object.values(data).filter(isMembers)];
  const first = (names: readonly string[]): string =>
    parts.map((part) => textIn(part, names)).find((text) => text !== '') ?? '';
  return { organisation: first(ORGANISATIONS), place: first(PLACES) };
}
