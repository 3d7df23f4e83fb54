import fc from 'fast-check';
import { PLACES } from '../fixtures/projected.fixture.ts';
import { aStory } from '../fixtures/story.fixture.ts';
import { MODEL } from '../model.ts';
import { NOTHING, type Contribution, type MemberRow } from './contribution.ts';
import type { Difference } from './diff.ts';
import { StreamFold, UNTOLD } from './stream-fold.ts';

/** What is left of rows and contributions that were told so often, by what they are. */
function summed(made: readonly Difference[]): Map<string, unknown> {
  const sums = new Map<string, [number, number, bigint]>();
  const add = (of: Partial<Contribution> | MemberRow, more: [number, number, bigint]): void => {
    const key = JSON.stringify(Object.entries(of).toSorted());
    const [count, fresh, amount] = sums.get(key) ?? [0, 0, 0n];
    sums.set(key, [count + more[0], fresh + more[1], amount + more[2]]);
  };
  for (const { contributions, rows } of made) {
    for (const { count, fresh, amount, ...of } of contributions) add(of, [count, fresh, amount]);
    for (const { row, times } of rows) add(row, [times, 0, 0n]);
  }
  return new Map(
    [...sums].filter(([, [count, fresh, amount]]) => count !== 0 || fresh !== 0 || amount !== 0n),
  );
}

test('what the facts of a stream make adds up to what its last state feeds', () => {
  fc.assert(
    fc.property(aStory, (facts) => {
      for (const [stream, told] of Map.groupBy(facts, (fact) => fact.stream)) {
        const kind = MODEL.kinds.get(stream.slice(0, stream.indexOf('/')));
        if (kind?.feeds !== 'state') continue;
        const fold = new StreamFold(kind, PLACES);
        const steps = [UNTOLD];
        for (const fact of told) steps.push(fold.after(steps.at(-1) ?? UNTOLD, fact));
        const state = steps.at(-1)?.entity.state;
        const fed = state === undefined ? NOTHING : kind.outputs(state, PLACES);
        const whole = { ...fed, rows: fed.rows.map((row) => ({ row, times: 1 })) };
        expect(summed(steps.map(({ made }) => made))).toEqual(summed([whole]));
      }
    }),
    { numRuns: 200 },
  );
});
