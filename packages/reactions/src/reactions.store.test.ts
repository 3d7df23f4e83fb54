import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HandleRequest } from '@torchline/event-store';
import { created, reject, type Command, type CommandInput } from '@torchline/kernel';
import { ChainedLogs } from '@torchline/projections/conformance';
import fc from 'fast-check';
import { Reactions, want, type Handle, type Reaction, type ReactionBooks } from './index.ts';
import { MemoryReactionBooks } from './memory/index.ts';
import type { ReactionGround } from './reaction-loop.ts';
import { openReactionBooks } from './sqlite/index.ts';

interface NoteInput extends CommandInput {
  readonly subject: string;
}
const note: Command<NoteInput, undefined> = {
  name: 'TakeNote',
  load: async () => undefined,
  decide: () => created([]),
};
const onCertified: Reaction<{ readonly skip: string }> = {
  ...{ name: 'note-certificate', logs: ['certification'], on: ['Certified'] },
  react: (fact, host) =>
    fact.stream === host.skip
      ? undefined
      : want(note, { businessDate: fact.meta.businessDate, subject: fact.stream }),
};
const certified = (id: string) => ({ stream: id, type: 'Certified', data: {} });

/** A handler that answers a key once, as command records do. */
class Desk {
  readonly answered = new Map<string, HandleRequest>();
  readonly given: string[] = [];
  refuse = new Map<string, ReturnType<typeof reject>>();
  crashAfter = Infinity;
  readonly handle: Handle = async (_command, input, request) => {
    const { subject } = input as NoteInput;
    this.given.push(subject);
    const rejection = this.refuse.get(subject);
    if (rejection) return { kind: 'rejected', rejection };
    this.answered.set(request.key.key, this.answered.get(request.key.key) ?? request);
    if (this.given.length >= this.crashAfter) {
      this.crashAfter = Infinity;
      throw new Error('power cut');
    }
    return { kind: 'accepted' };
  };
}

describe.each(['memory', 'sqlite'])('reactions with books in %s', (kind) => {
  let folder: string;
  let books: ReactionBooks;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reactions-'));
    books = open('books');
  });
  afterEach(async () => {
    await books.close();
    rmSync(folder, { recursive: true });
  });
  const open = (name: string): ReactionBooks =>
    kind === 'memory' ? new MemoryReactionBooks() : openReactionBooks(join(folder, `${name}.db`));
  const ground = (
    logs: ChainedLogs,
    desk: Desk,
    kept = books,
  ): ReactionGround<{ readonly skip: string }> => ({
    ...{ feed: logs, books: kept, host: { skip: 'none' }, handle: desk.handle },
    head: async (log) => {
      const last = logs.facts(log).at(-1);
      return { position: last?.position ?? 0, hash: last?.hash ?? '', epoch: 'first' };
    },
    context: async () => ({ today: '2026-05-01', lookups: 'look', seen: { reference: 3 } }),
    now: () => new Date('2026-05-01T08:00:00Z'),
  });

  test('each fact of its types leads to one command, as the system, under the key of the fact', async () => {
    const [logs, desk] = [new ChainedLogs(), new Desk()];
    const reactions = new Reactions([onCertified], ground(logs, desk));
    await reactions.open();
    const [, fact] = logs.say('certification', { ...certified('a'), type: 'Other' }, certified('b'));
    await reactions.catchUp();
    expect(desk.given).toEqual(['b']);
    expect([...desk.answered.values()]).toEqual([
      {
        key: { caller: 'reaction', route: 'note-certificate', key: fact?.id },
        bodyHash: fact?.hash,
        identity: expect.objectContaining({ person: 'system:note-certificate' }),
        scope: { all: true },
        ...{ today: '2026-05-01', lookups: 'look', seen: { reference: 3 } },
        ...{ causation: fact?.id, correlation: fact?.meta.correlation },
      },
    ]);
    expect(reactions.states()).toEqual([{ reaction: 'note-certificate', log: 'certification', position: 2 }]);
  });

  test('a new reaction starts at the head, or at the first fact when it says so', async () => {
    const [logs, desk] = [new ChainedLogs(), new Desk()];
    logs.say('certification', certified('old'));
    const early = { ...onCertified, name: 'early', from: 'start' } as const;
    const reactions = new Reactions([onCertified, early], ground(logs, desk));
    await reactions.catchUp();
    expect(desk.given).toEqual(['old']);
    expect([...desk.answered.values()][0]?.key.route).toBe('early');
    logs.say('certification', certified('new'));
    await reactions.catchUp();
    expect(desk.given).toEqual(['old', 'new', 'new']);
  });

  test('a refusal is answered, told and kept; what follows goes on', async () => {
    const [logs, desk, told] = [new ChainedLogs(), new Desk(), [] as string[]];
    desk.refuse.set('a', reject('STATE_FORBIDS', '/x', { state: 's', action: 'a' }));
    const on = {
      ...ground(logs, desk),
      onRefused: (refusal: { factId: string }) => told.push(refusal.factId),
    };
    const reactions = new Reactions([onCertified], on);
    await reactions.open();
    const [fact] = logs.say('certification', certified('a'), certified('b'));
    await reactions.catchUp();
    expect(desk.given).toEqual(['a', 'b']);
    expect(told).toEqual([fact?.id]);
    expect(await books.refusals(10)).toEqual([
      {
        ...{ reaction: 'note-certificate', log: 'certification', position: 1, factId: fact?.id },
        ...{ factType: 'Certified', command: 'TakeNote', refusedAt: '2026-05-01T08:00:00.000Z' },
        rejection: { rejected: 'STATE_FORBIDS', pointer: '/x', params: { state: 's', action: 'a' } },
      },
    ]);
  });

  test('a refusal that says "not now" is tried again until it passes', async () => {
    const [logs, desk, trouble] = [new ChainedLogs(), new Desk(), [] as string[]];
    desk.refuse.set('a', reject('BEHIND'));
    const stop = new AbortController();
    const onTrouble = (_name: string, reason: string): void => {
      trouble.push(reason);
      desk.refuse.clear();
    };
    const reactions = new Reactions([onCertified], { ...ground(logs, desk), onTrouble });
    await reactions.open();
    logs.say('certification', certified('a'));
    const running = reactions.run(stop.signal);
    while (desk.answered.size === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    await running;
    expect(trouble).toEqual(['TakeNote: BEHIND']);
    expect(await books.refusals(10)).toEqual([]);
  });

  test('crashes at any command and restarts have one effect for each fact', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.array(fc.nat(5)), async (facts, crashes) => {
        const [logs, desk] = [new ChainedLogs(), new Desk()];
        const kept = open(`run-${(run += 1)}`);
        const start = (): Reactions<{ readonly skip: string }> =>
          new Reactions([onCertified], ground(logs, desk, kept));
        await start().open();
        for (let n = 1; n <= facts; n += 1) logs.say('certification', certified(`f${n}`));
        for (const after of crashes) {
          desk.crashAfter = desk.given.length + after + 1;
          await start()
            .catchUp()
            .catch(() => undefined);
        }
        await start().catchUp();
        expect(desk.answered.size).toBe(facts);
        await kept.close();
      }),
      { numRuns: 20 },
    );
  });

  test('of two owners that begin at once, the books keep the first checkpoint, and both go on from it', async () => {
    const of = { reaction: 'note-certificate', log: 'certification' };
    const at = (position: number) => ({ position, hash: `h${position}`, epoch: '' });
    const begun = await Promise.all([books.begin(of, at(3)), books.begin(of, at(7))]);
    expect(begun).toEqual([at(3), at(3)]);
    expect(await books.checkpoint(of.reaction, of.log)).toEqual(at(3));
    await books.advance(of, at(8));
    expect(await books.begin(of, at(9))).toEqual(at(8));
  });

  test('a log that is not the one it read is not reacted to', async () => {
    const [logs, other, desk] = [new ChainedLogs(), new ChainedLogs(), new Desk()];
    logs.say('certification', certified('a'));
    other.say('certification', certified('b'), certified('c'));
    await new Reactions([onCertified], ground(logs, desk)).open();
    await expect(new Reactions([onCertified], ground(other, desk)).catchUp()).rejects.toThrow(/FORK/);
    expect(desk.given).toEqual([]);
  });

  test('two reactions of one name are refused', () => {
    const make = () => new Reactions([onCertified, onCertified], ground(new ChainedLogs(), new Desk()));
    expect(make).toThrow(/two reactions are called note-certificate/);
  });
});
