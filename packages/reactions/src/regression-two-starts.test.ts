import { created, type Command, type CommandInput } from '@torchline/kernel';
import { ChainedLogs } from '@torchline/projections/conformance';
import { Reactions, want, type Reaction, type ReactionCheckpoint } from './index.ts';
import { MemoryReactionBooks } from './memory/index.ts';

const note: Command<CommandInput, undefined> = {
  name: 'TakeNote',
  load: async () => undefined,
  decide: () => created([]),
};
const onSaid: Reaction = {
  ...{ name: 'note', logs: ['certification'], on: ['Said'] },
  react: ({ meta }) => want(note, { businessDate: meta.businessDate }),
};

test('an owner that is slow to start does not jump over facts that another one began before', async () => {
  const logs = new ChainedLogs();
  const books = new MemoryReactionBooks();
  const given: string[] = [];
  const slow = Promise.withResolvers<undefined>();
  const reactionsWith = (head: () => Promise<ReactionCheckpoint>) =>
    new Reactions([onSaid], {
      ...{ feed: logs, books, host: undefined, head },
      handle: async (_command, _input, { key }) => {
        given.push(key.key);
        return { kind: 'accepted' };
      },
      context: async () => ({ today: '2026-05-01', lookups: undefined, seen: {} }),
      now: () => new Date('2026-05-01T08:00:00Z'),
    });
  const second = reactionsWith(async () => {
    await slow.promise;
    const { position, hash } = logs.facts('certification').at(-1) ?? { position: 0, hash: '' };
    return { position, hash, epoch: '' };
  });
  const opening = second.open();
  await reactionsWith(async () => ({ position: 0, hash: '', epoch: '' })).open();
  const [fact] = logs.say('certification', { stream: 'a', type: 'Said', data: {} });
  slow.resolve(undefined);
  await opening;
  await second.catchUp();
  expect(given).toEqual([fact?.id]);
});
