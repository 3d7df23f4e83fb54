import { created, type Command, type CommandInput } from '@torchline/kernel';
import { ChainedLogs } from '@torchline/projections/conformance';
import { Reactions, want, type Reaction } from './index.ts';
import { MemoryReactionBooks } from './memory/index.ts';

const note: Command<CommandInput, undefined> = {
  name: 'TakeNote',
  load: async () => undefined,
  decide: () => created([]),
};
const onSaid: Reaction = {
  ...{ name: 'note', logs: ['certification'], on: ['Said'], from: 'start' as const },
  react: ({ meta }) => want(note, { businessDate: meta.businessDate }),
};

test('a fact that a batch leaves out is waited for, not passed over', async () => {
  const logs = new ChainedLogs();
  const said = ['a', 'b', 'c'].map((stream) => ({ stream, type: 'Said', data: {} }));
  const facts = logs.say('certification', ...said);
  const whole = logs.next.bind(logs);
  logs.next = async (...asked) => {
    const batch = await whole(...asked);
    return { ...batch, facts: batch.facts.filter(({ position }) => position !== 2) };
  };
  const given: string[] = [];
  const reactions = new Reactions([onSaid], {
    ...{ feed: logs, books: new MemoryReactionBooks(), host: undefined },
    handle: async (_command, _input, { key }) => {
      given.push(key.key);
      return { kind: 'accepted' };
    },
    head: async () => ({ position: 0, hash: '', epoch: '' }),
    context: async () => ({ today: '2026-05-01', lookups: undefined, seen: {} }),
    now: () => new Date('2026-05-01T08:00:00Z'),
  });
  await expect(reactions.catchUp()).rejects.toThrow('GAP: position 2 of log certification is missing');
  logs.next = whole;
  await reactions.catchUp();
  expect(given).toEqual(facts.map(({ id }) => id));
});
