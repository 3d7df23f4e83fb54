import {
  HeldFactDiscarded,
  HeldFactReleased,
  HeldFactRulingProposed,
  isFact,
  type HoldReason,
} from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import type { KeyedView } from '@torchline/projections';
import type { RulingKind } from '../held/rulings.ts';

/** The last that was decided about a held fact (处置结果). */
export interface HeldRuling {
  readonly log: string;
  readonly stream: string;
  readonly version: number;
  readonly position: number;
  readonly type: string;
  readonly why: HoldReason;
  readonly kind: RulingKind;
  readonly state: 'PROPOSED' | 'RULED';
  readonly reason: string;
  readonly by: string;
  readonly proposedBy: string | null;
  readonly at: string;
  /** Cells that it changes. */
  readonly cells: number;
}

type Said = Pick<HeldRuling, 'kind' | 'state'>;
const isRuling = (fact: RecordedFact) =>
  isFact(HeldFactReleased, fact) || isFact(HeldFactDiscarded, fact) || isFact(HeldFactRulingProposed, fact);

function saidBy(fact: RecordedFact): Said {
  if (isFact(HeldFactRulingProposed, fact)) return { kind: fact.data.ruling, state: 'PROPOSED' };
  return { kind: isFact(HeldFactReleased, fact) ? 'RELEASE' : 'DISCARD', state: 'RULED' };
}

export const heldRulingKey = (log: string, position: number): string => `${log}:${position}`;

/** One row for each held fact that somebody ruled on or proposed to. */
export const heldRulingsView: KeyedView<HeldRuling> = {
  name: 'held-rulings',
  version: 1,
  logs: ['projection'],
  indexes: ['state', 'at'],
  keys: (fact) => (isRuling(fact) ? [heldRulingKey(fact.data.log, fact.data.position)] : []),
  evolve(known, fact) {
    if (!isRuling(fact)) return known;
    const { log, stream, version, position, type, why, reason, effect } = fact.data;
    const about = { log, stream, version, position, type, why, reason };
    const proposedBy = 'proposedBy' in fact.data ? (fact.data.proposedBy ?? null) : null;
    const told = { by: fact.meta.actor, at: fact.meta.recordedAt, proposedBy };
    return { ...about, ...saidBy(fact), ...told, cells: effect.cells.length + effect.more };
  },
  index: ({ state, at }) => ({
    fields: { state, at },
    visibleTo: { organisations: [], creditCodes: [], regions: [] },
  }),
};
