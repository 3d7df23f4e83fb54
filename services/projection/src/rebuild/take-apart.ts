import type { Feed } from '@torchline/event-feed';
import { BatchOfFacts } from '../engine/batch.ts';
import { Places } from '../engine/places.ts';
import type { Regions } from '@torchline/regions';
import type { HeldChange, HeldEffect } from '../held/held-fact.ts';
import { OWN_LOG } from '../held/keeper.ts';
import { rulingOf, Rulings } from '../held/rulings.ts';
import { Taking } from '../held/taking.ts';
import { MODEL } from '../model.ts';
import { SqliteFigures } from '../store/sqlite/sqlite-figures.ts';
import type { FoldedLog } from './bulk-rebuild.ts';
import type { RebuildPlan } from './plan.ts';

const LIMIT = 2_000;

/** Every ruling that was stated up to a position of the projection's own log. */
export async function rulingsUpTo(feed: Feed, through: number): Promise<Rulings> {
  const rulings = new Rulings();
  for (let after = 0; after < through;) {
    const { facts } = await feed.next(OWN_LOG, after, LIMIT);
    for (const fact of facts) {
      const ruling = fact.position <= through ? rulingOf(fact) : undefined;
      if (ruling) rulings.add(ruling);
    }
    after = facts.at(-1)?.position ?? through;
  }
  return rulings;
}

export interface ApartParts {
  readonly target: string;
  readonly plan: RebuildPlan;
  readonly feed: Feed;
  readonly province: string;
  readonly regions: Regions;
}

/**
 * Takes the streams that no bucket took as the projector takes them, by the rulings there are; and writes, in the same
 * transaction, how far the figures go: from then on they are whole.
 */
export async function takeApart(parts: ApartParts, { apart, met }: FoldedLog): Promise<void> {
  const { target, plan, feed, province, regions } = parts;
  const rulings = await rulingsUpTo(feed, plan.reached[OWN_LOG]?.position ?? 0);
  const held = new Map(plan.held.map((one) => [one.stream, one]));
  const figures = new SqliteFigures(target);
  try {
    const batch = new BatchOfFacts(MODEL, new Places(regions, province), figures);
    const taking = new Taking(batch, { model: MODEL, rulings, heldBy: (stream) => held.get(stream) });
    for (const { log, positions } of apart)
      for (const position of positions) {
        const { facts } = await feed.next(log, position - 1, 1);
        for (const fact of facts) if (fact.position === position) taking.take(fact);
      }
    for (const [log, at] of Object.entries(plan.reached)) batch.reach(log, at);
    figures.commit({ ...batch.finish(), held: heldWith(plan, taking.effect(), met) });
  } finally {
    figures.close();
  }
}

/** What was held before stays held; streams that were folded are met as well. */
function heldWith(plan: RebuildPlan, taken: HeldEffect, met: ReadonlyMap<string, number>): HeldEffect {
  const before = plan.held.map((held): [string, HeldChange] => [
    held.stream,
    { held, anew: false, waiting: [] },
  ]);
  const all = new Map(met);
  for (const [log, streams] of taken.met) all.set(log, (all.get(log) ?? 0) + streams);
  return { streams: new Map([...before, ...taken.streams]), met: all };
}
