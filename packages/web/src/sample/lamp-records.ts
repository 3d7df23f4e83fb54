import { isVisible, streamOf, type Identity, type RecordedFact, type Scope } from '@torchline/kernel';
import type { RecordKind, RecordSummary } from '@torchline/projections';
import type { RecordDoc, RecordList, RecordReader, WaitingRecord } from '../ports.ts';
import { lamp, type Lamp } from './lamps.ts';
import type { MemoryCommands } from './memory-commands.ts';

const describe = (state: Lamp | null, id: string): RecordSummary | undefined =>
  state
    ? {
        title: `灯 ${id}`,
        status: state.lit ? 'LIT' : 'OUT',
        day: '2026-10-01',
        county: '130102',
        zone: null,
        organisation: null,
        creditCode: state.creditCode,
        fields: { priceFen: state.price },
        search: [id],
        visibleTo: {
          organisations: [],
          creditCodes: [state.creditCode],
          regions: ['130102', '130100', '130000'],
        },
        work: state.lit
          ? [{ role: 'ENTERPRISE', action: 'PutOutLamp', notBy: [state.by], since: '2026-10-01' }]
          : [],
        files: [],
      }
    : undefined;

export const lampKind: RecordKind<Lamp | null> = {
  kind: 'lamp',
  zh: '灯',
  en: 'Lamp',
  entity: lamp,
  describe,
};

/** Reads records straight from the facts in memory, in the order of their ids. */
export class LampRecords implements RecordReader {
  readonly kinds = [lampKind as RecordKind];
  readonly #commands: MemoryCommands;
  constructor(commands: MemoryCommands) {
    this.#commands = commands;
  }

  #docs(scope: Scope): RecordDoc[] {
    const ids = [...new Set(this.#commands.facts.map(({ stream }) => stream.slice('lamp/'.length)))].sort();
    return ids.flatMap((id): RecordDoc[] => {
      const facts = this.#facts(id);
      const state = facts.reduce<Lamp | null>((folded, fact) => lamp.evolve(folded, fact), null);
      const summary = describe(state, id);
      const seen = summary && isVisible(summary.visibleTo, scope);
      return seen ? [{ kind: 'lamp', id, version: facts.length, summary, state }] : [];
    });
  }
  #facts(id: string): RecordedFact[] {
    return this.#commands.facts.filter(({ stream }) => stream === streamOf(lamp, id));
  }
  async find(_kind: string, { scope, limit, cursor = '', where = {} }: RecordList) {
    const { status } = where;
    const all = this.#docs(scope).filter(
      ({ id, summary }) => id > cursor && (!status || summary.status === status),
    );
    const rows = all.slice(0, limit).map((doc) => ({ key: doc.id, doc }));
    return { rows, next: all.length > limit ? (rows.at(-1)?.key ?? null) : null };
  }
  async see(_kind: string, id: string, scope: Scope): Promise<RecordDoc | undefined> {
    return this.#docs(scope).find((doc) => doc.id === id);
  }
  async facts(_kind: string, id: string): Promise<readonly RecordedFact[]> {
    return this.#facts(id);
  }
  async waiting(identity: Identity, scope: Scope, limit: number): Promise<readonly WaitingRecord[]> {
    const rows = this.#docs(scope).flatMap((doc) =>
      doc.summary.work
        .filter(({ role, notBy }) => role === identity.role && !notBy.includes(identity.person))
        .map(({ action, since, due }) => ({ doc, action, since, due: due ?? null })),
    );
    return rows.slice(0, limit);
  }
}
