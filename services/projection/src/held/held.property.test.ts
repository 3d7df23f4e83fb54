import { HeldFactDiscarded, HeldFactReleased, RegionsAdopted, ReportingUnitsAdopted } from '@torchline/facts';
import type { RecordedFact } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import fc from 'fast-check';
import { feedOf } from '../fixtures/feed.fixture.ts';
import { LoansSaid } from '../fixtures/loans-said.fixture.ts';
import { everythingOf } from '../fixtures/projected.fixture.ts';
import { storySteps, tellStory } from '../fixtures/story.fixture.ts';
import { PROVINCE, ROWS, UNITS } from '../fixtures/tree.fixture.ts';
import { Projector } from '../projector/projector.ts';
import { FIGURE_LOGS } from '../projector/worker-data.ts';
import { MemoryFigures } from '../store/memory-store.ts';
import type { HeldFact } from './held-fact.ts';
import type { RulingKind } from './rulings.ts';

type Way = (fact: RecordedFact) => Partial<RecordedFact>;
/** One reason each, so that no log is stopped for many of one. */
const WAYS: readonly Way[] = [
  () => ({ type: 'Unheard' }),
  () => ({ data: {} }),
  ({ meta }) => ({ meta: { ...meta, schemaVersion: 9 } }),
];

/** A story of which some facts cannot be applied, until they are mended. */
class Broken {
  readonly said = new LoansSaid();
  readonly #whole = new Map<string, RecordedFact>();

  constructor(steps: Parameters<typeof tellStory>[1], bad: readonly number[]) {
    this.said.state(RegionsAdopted, 'regions/130000', {
      province: PROVINCE,
      edition: 'test',
      rows: [...ROWS],
    });
    this.said.state(ReportingUnitsAdopted, 'regions/130000', { province: PROVINCE, rows: [...UNITS] });
    tellStory(this.said, steps);
    for (const [way, at] of bad.entries()) {
      const fact = this.said.facts[2 + (at % (this.said.facts.length - 2))];
      if (fact) this.#spoil(fact, WAYS[way]);
    }
  }

  #spoil(fact: RecordedFact, way: Way | undefined): void {
    if (!way || this.#whole.has(fact.id)) return;
    this.#whole.set(fact.id, fact);
    this.#put({ ...fact, ...way(fact) });
  }

  #put(fact: RecordedFact): void {
    this.said.facts[this.said.facts.findIndex(({ id }) => id === fact.id)] = fact;
  }

  mend({ log, position }: HeldFact): void {
    const whole = this.#whole.get(`${log}-${position}`);
    if (whole) this.#put(whole);
  }

  projector(figures: MemoryFigures): Projector {
    const feed = feedOf(() => this.said.facts);
    return new Projector({ feed, figures, logs: FIGURE_LOGS, masters: new Masters(PROVINCE) });
  }

  async rule(projector: Projector, held: HeldFact, kind: RulingKind): Promise<void> {
    const asked = projector.forecast(held, kind);
    await projector.catchUp();
    const found = await asked;
    if (!found?.forecast.possible) return;
    const { log, stream, version, position, type, why } = held;
    const { through, effect } = found.forecast;
    const data = { log, stream, version, position, type, why, through, effect, reason: '已核实' };
    if (kind === 'RELEASE')
      this.said.state(HeldFactReleased, 'held-facts/all', { ...data, releasedOn: '2025-03-01' });
    else this.said.state(HeldFactDiscarded, 'held-facts/all', { ...data, discardedOn: '2025-03-01' });
    await projector.catchUp();
  }
}

const sorted = (figures: MemoryFigures) => ({
  ...everythingOf(figures),
  held: figures.held.heldFacts(),
  deltas: figures.deltas.map((delta) => JSON.stringify(delta, (_, one: unknown) => String(one))).toSorted(),
});

test('whatever is held, mended, released and discarded: counted from zero, it comes to the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      storySteps,
      fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      fc.array(fc.constantFrom('DISCARD', 'MEND', 'RELEASE'), { maxLength: 6 }),
      async (steps, bad, rulings) => {
        const broken = new Broken(steps, bad);
        const live = new MemoryFigures();
        const projector = broken.projector(live);
        await projector.open();
        await projector.catchUp();
        for (const ruling of rulings) {
          const held = live.held.heldFacts().at(rulings.length % 2 === 0 ? 0 : -1);
          if (!held) break;
          if (ruling !== 'DISCARD') broken.mend(held);
          if (ruling !== 'MEND') await broken.rule(projector, held, ruling);
        }
        const again = new MemoryFigures(live.held.heldFacts());
        const recount = broken.projector(again);
        await recount.open();
        await recount.catchUp();
        expect(sorted(again)).toEqual(sorted(live));
      },
    ),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);
