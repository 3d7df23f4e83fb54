import fc from 'fast-check';
import type { RecordedFact } from '@torchline/kernel';
import { HeldFactDiscarded } from '@torchline/facts';
import { Rebuilding, withTree } from '../fixtures/rebuilt.fixture.ts';
import { storySteps, tellStory } from '../fixtures/story.fixture.ts';
import { FIGURE_LOGS } from '../projector/worker-data.ts';
import { LiveFigures } from './live-figures.ts';

let here: Rebuilding;
beforeEach(() => {
  here = new Rebuilding();
});
afterEach(() => here.remove());

const SPOILS: readonly ((fact: RecordedFact) => Partial<RecordedFact>)[] = [
  () => ({ data: { nothing: 'as it should be' } }),
  (fact) => ({ version: fact.version + 1 }),
  () => ({ prevStreamHash: 'f'.repeat(64) }),
  () => ({ type: 'NeverPublished' }),
];

/** A story in which some facts cannot be applied. */
function spoiltStory(): ReturnType<typeof withTree> {
  const said = withTree();
  for (const steps of fc.sample(storySteps, { numRuns: 3, seed: 9 })) tellStory(said, steps);
  const facts = said.facts.filter(({ log, version }) => FIGURE_LOGS.includes(log) && version > 1);
  for (const [at, spoil] of SPOILS.entries()) {
    const fact = facts[at * 3];
    if (fact) said.facts[said.facts.indexOf(fact)] = { ...fact, ...spoil(fact) };
  }
  return said;
}

const heldIn = (path: string) =>
  new LiveFigures(path).closedAfter((figures) =>
    figures.held().map(({ stream, version, why }) => ({ stream, version, why })),
  );

test('a rebuild holds what the live figures hold, and counts the rest alike', async () => {
  const said = spoiltStory();
  here.keep(said.facts);
  await here.live(said.facts);
  expect(heldIn(here.figures).length).toBeGreaterThan(2);
  await here.rebuild({ bucketSize: 6 });
  expect(here.compared()).toMatchObject({ differ: 0 });
  expect(heldIn(here.next)).toEqual(heldIn(here.figures));
});

test('what is held stays held in a rebuild, also where it could be counted now', async () => {
  const said = spoiltStory();
  here.keep(said.facts);
  await here.live(said.facts);
  const held = new LiveFigures(here.figures).closedAfter((figures) => figures.held());
  const mended = said.facts.map((fact) =>
    fact.type === 'NeverPublished' ? { ...fact, type: 'ContractAmended' } : fact,
  );
  here.keep(mended);
  await here.rebuild({ held });
  expect(here.compared()).toMatchObject({ differ: 0 });
  expect(heldIn(here.next)).toEqual(heldIn(here.figures));
});

test('a fact that was discarded is passed over by a rebuild too', async () => {
  const said = spoiltStory();
  here.keep(said.facts);
  await here.live(said.facts);
  const [one] = new LiveFigures(here.figures).closedAfter((figures) => figures.held());
  if (!one) throw new Error('nothing is held');
  const { log, stream, version, position, type, why } = one;
  const about = { log, stream, version, position, type, why, through: position };
  const effect = { digest: 'd'.repeat(64), cells: [], more: 0 };
  const when = { reason: '已核实', discardedOn: '2025-03-01' };
  said.state(HeldFactDiscarded, 'held-facts/all', { ...about, effect, ...when });
  here.keep(said.facts);
  await here.live(said.facts);
  expect(heldIn(here.figures)).not.toContainEqual({ stream, version, why });
  const held = new LiveFigures(here.figures).closedAfter((figures) => figures.held());
  await here.rebuild({ held, bucketSize: 6 });
  expect(here.compared()).toMatchObject({ differ: 0 });
  expect(heldIn(here.next)).toEqual(heldIn(here.figures));
});
