import { systemClock } from '@torchline/kernel';
import fc from 'fast-check';
import { openMemoryLog } from '../memory/index.ts';
import { CommandHandler } from './command-handler.ts';
import { amountOf, fill, pay, requestOf } from './purse.fixture.ts';

interface Wish {
  readonly command: 'fill' | 'pay';
  readonly purse: string;
  readonly amount: number;
  readonly handler: number;
  readonly turns: number;
}

const wish: fc.Arbitrary<Wish> = fc.record({
  command: fc.constantFrom('fill', 'pay'),
  purse: fc.constantFrom('a', 'b'),
  amount: fc.integer({ min: 1, max: 5 }),
  handler: fc.integer({ min: 0, max: 1 }),
  turns: fc.integer({ min: 0, max: 3 }),
});

const later = async (turns: number): Promise<void> => {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Two handlers are two processes on one log: their caches know nothing of each other. */
async function play(wishes: readonly Wish[]) {
  const store = openMemoryLog({ log: 'purses' });
  const handlers = [0, 1].map(() => new CommandHandler({ store, records: store, clock: systemClock }));
  const outcomes = await Promise.all(
    wishes.map(async ({ command, purse, amount, handler, turns }, index) => {
      await later(turns);
      const taker = handlers[handler] as CommandHandler;
      return command === 'fill'
        ? taker.handle(fill, amountOf(purse, amount), requestOf(`k${index}`))
        : taker.handle(pay, amountOf(purse, amount), requestOf(`k${index}`));
    }),
  );
  return { store, outcomes };
}

describe('commands that come in any order at once', () => {
  test('leave contiguous versions, lose none that was accepted, and never a purse below zero', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { maxLength: 40 }), async (wishes) => {
        const { store, outcomes } = await play(wishes);
        const facts = await store.readAll(0, 1_000);
        const told = outcomes.flatMap((outcome) => (outcome.kind === 'accepted' ? outcome.facts : []));
        expect([...told].sort((a, b) => a.position - b.position)).toEqual(facts);
        for (const purse of ['purse/a', 'purse/b', 'payments/all']) {
          const own = facts.filter(({ stream }) => stream === purse);
          expect(own.map(({ version }) => version)).toEqual(own.map((_, index) => index + 1));
          let balance = 0;
          for (const { data } of own)
            expect((balance += (data as { amount: number }).amount)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
