import { CYCLE, Teller, type Kind } from './life.ts';
import { highTechFirm, techSme } from './lives/certificates.ts';
import { contract } from './lives/contract.ts';
import { carrier, tenant, TENANTS_OF_CARRIER } from './lives/incubation.ts';
import { loan, LOANS_OF_POOL } from './lives/loan.ts';
import { pool } from './lives/pool.ts';

/** How many entities of a kind a load holds. */
export interface Share {
  readonly kind: Kind;
  readonly lives: number;
}

/** Shares of all facts, in hundredths; what is left goes to kinds that follow from these, and to tech SMEs. */
const SHARES: readonly (readonly [Kind, number])[] = [
  [contract, 40],
  [loan, 38],
  [tenant, 8],
  [highTechFirm, 8],
];

/** Facts of the first lives of a kind; the mix repeats after each hundred. */
function factsOf(kind: Kind, lives: number): number {
  const one = (serial: number): number => [...kind.live(new Teller('count', serial, 0))].length;
  const cycle = Array.from({ length: CYCLE }, (_, serial) => one(serial));
  const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);
  return Math.floor(lives / CYCLE) * sum(cycle) + sum(cycle.slice(0, lives % CYCLE));
}

const livesFor = (kind: Kind, facts: number): number => Math.floor(facts / factsOf(kind, CYCLE)) * CYCLE;

/** The entities that make exactly so many facts. A kind before those that speak of it. */
export function mixOf(facts: number): readonly Share[] {
  const shares = SHARES.map(([kind, share]) => ({ kind, lives: livesFor(kind, (facts * share) / 100) }));
  const livesOf = (kind: Kind): number => shares.find((one) => one.kind === kind)?.lives ?? 0;
  const led = [
    { kind: pool, lives: Math.ceil(livesOf(loan) / LOANS_OF_POOL) },
    { kind: carrier, lives: Math.ceil(livesOf(tenant) / TENANTS_OF_CARRIER) },
    ...shares,
  ];
  const made = led.reduce((sum, { kind, lives }) => sum + factsOf(kind, lives), 0);
  return [...led, { kind: techSme, lives: facts - made }];
}

/** The logs that hold facts of the load, with what feeds each, and roughly how large each is. */
export const logsOf = (shares: readonly Share[]): ReadonlyMap<string, readonly Share[]> =>
  Map.groupBy(shares, ({ kind }) => kind.log);
