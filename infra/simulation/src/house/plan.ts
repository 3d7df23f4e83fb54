import { CONTRACTS_LOG } from '../domain/contracts.ts';
import { POOLS_LOG } from '../domain/loans.ts';
import type { Draws } from '../world/draws.ts';

/** What runs beside the desks that take commands; most schedules try one part, some all of them together. */
export type Kind = 'log' | 'views' | 'figures' | 'reactions' | 'house';

/** How often each is drawn: those that cost least the most, so that a minute holds as much as it can. */
const DRAWN: readonly (readonly [Kind, number])[] = [
  ['log', 6],
  ['reactions', 5],
  ['figures', 3],
  ['views', 3],
  ['house', 1],
];

/** Instants at which a day, a month or a year is about to end in Asia/Shanghai. */
const STARTS = [
  '2024-02-28T15:30:00Z',
  '2024-02-29T15:59:59Z',
  '2025-02-28T15:20:00Z',
  '2025-01-31T15:59:00Z',
  '2025-12-31T15:45:00Z',
  '2026-06-30T15:59:58Z',
  '2026-05-12T03:00:00Z',
].map((start) => Date.parse(start));

/** What a schedule is made of, all drawn from its seed. */
export interface Plan {
  readonly kind: Kind;
  readonly start: number;
  readonly logs: readonly string[];
  readonly clients: number;
  /** Commands of each client. */
  readonly commands: number;
  readonly faults: number;
}

const OF_KIND: Record<Kind, Pick<Plan, 'logs' | 'clients'>> = {
  log: { logs: [POOLS_LOG], clients: 3 },
  views: { logs: [POOLS_LOG], clients: 2 },
  figures: { logs: [POOLS_LOG, CONTRACTS_LOG], clients: 2 },
  reactions: { logs: [POOLS_LOG, CONTRACTS_LOG], clients: 2 },
  house: { logs: [POOLS_LOG, CONTRACTS_LOG], clients: 3 },
};

export function planOf(random: Draws): Plan {
  const kind = random.weighted(DRAWN);
  return {
    ...OF_KIND[kind],
    ...{ kind, start: random.pick(STARTS), commands: 2 + random.below(2), faults: random.below(7) },
  };
}

export const has = ({ kind }: Plan, part: Kind): boolean => kind === part || kind === 'house';
