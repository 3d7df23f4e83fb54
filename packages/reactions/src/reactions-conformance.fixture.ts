import { keepsPlaces } from './kept-places.fixture.ts';
import type { HandleRequest } from '@torchline/event-store';
import { created, reject, type Command, type CommandInput } from '@torchline/kernel';
import { ChainedLogs } from '@torchline/projections/conformance';
import fc from 'fast-check';
import { Reactions, want, type Handle, type Reaction, type ReactionBooks } from './index.ts';
import type { ReactionGround } from './reaction-loop.ts';

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

/** Books of an adapter, and how they are put away after a test. */
export interface BooksUnderTest {
  /** Empty books. */
  open(): Promise<ReactionBooks>;
  close(): Promise<void>;
}

const ground = (
  logs: ChainedLogs,
  desk: Desk,
  books: ReactionBooks,
): ReactionGround<{ readonly skip: string }> => ({
  ...{ feed: logs, books, host: { skip: 'none' }, handle: desk.handle },
  head: async (log) => {
    const last = logs.facts(log).at(-1);
    return { position: last?.position ?? 0, hash: last?.hash ?? '', epoch: 'first' };
  },
  context: async () => ({ today: '2026-05-01', lookups: 'look', seen: { reference: 3 } }),
  now: () => new Date('2026-05-01T08:00:00Z'),
});

/** The books of the test that runs. */
type Now = () => { readonly under: BooksUnderTest; readonly books: ReactionBooks };

/** What reactions give. */
function givesCommands(now: Now): void {
  test('each fact of its types leads to one command, as the system, under the key of the fact', async () => {
    const { books } = now();
    const [logs, desk] = [new ChainedLogs(), new Desk()];
    const reactions = new Reactions([onCertified], ground(logs, desk, books));
    await reactions.open();
    const [, fact] = logs.say('certification', { ...certified('a'), type: 'Other' }, certified('b'));
    await reactions.catchUp();
    expect(desk.given).toEqual(['b']);
    expect([...desk.answered.values()]).toEqual([
      {
        key: { caller: 'reaction', route: 'note-certificate', key: fact?.id },
        bodyHash: fact?.hash,
        identity: {
          person: 'system:note-certificate',
          role: 'OPERATOR',
          organisation: '',
          region: '',
          creditCode: '',
        },
        scope: { all: true },
        ...{ today: '2026-05-01', lookups: 'look', seen: { reference: 3 } },
        ...{ causation: fact?.id, correlation: fact?.meta.correlation },
      },
    ]);
    expect(reactions.states()).toEqual([{ reaction: 'note-certificate', log: 'certification', position: 2 }]);
  });

  test('a new reaction starts at the head, or at the first fact when it says so', async () => {
    const { books } = now();
    const [logs, desk] = [new ChainedLogs(), new Desk()];
    logs.say('certification', certified('old'));
    const early = { ...onCertified, name: 'early', from: 'start' } as const;
    const reactions = new Reactions([onCertified, early], ground(logs, desk, books));
    await reactions.catchUp();
    expect(desk.given).toEqual(['old']);
    expect([...desk.answered.values()][0]?.key.route).toBe('early');
    logs.say('certification', certified('new'));
    await reactions.catchUp();
    expect(desk.given).toEqual(['old', 'new', 'new']);
  });

  test('two reactions of one name are refused', () => {
    const make = () =>
      new Reactions([onCertified, onCertified], ground(new ChainedLogs(), new Desk(), now().books));
    expect(make).toThrow(/two reactions are called note-certificate/);
  });
}

/** What is refused. */
function keepsRefusals(now: Now): void {
  test('a refusal is answered, told and kept; what follows goes on', async () => {
    const { books } = now();
    const [logs, desk, told] = [new ChainedLogs(), new Desk(), [] as string[]];
    desk.refuse.set('a', reject('STATE_FORBIDS', '/x', { state: 's', action: 'a' }));
    const on = {
      ...ground(logs, desk, books),
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
    const { books } = now();
    const [logs, desk, trouble] = [new ChainedLogs(), new Desk(), [] as string[]];
    desk.refuse.set('a', reject('BEHIND'));
    const stop = new AbortController();
    const onTrouble = (_name: string, reason: string): void => {
      trouble.push(reason);
      desk.refuse.clear();
    };
    const reactions = new Reactions([onCertified], { ...ground(logs, desk, books), onTrouble });
    await reactions.open();
    logs.say('certification', certified('a'));
    const running = reactions.run(stop.signal);
    while (desk.answered.size === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    stop.abort();
    await running;
    expect(trouble).toEqual(['TakeNote: BEHIND']);
    expect(await books.refusals(10)).toEqual([]);
  });
}

/** What holds over crashes, restarts and other owners. */
function goesOn(now: Now): void {
  test('crashes at any command and restarts have one effect for each fact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.array(fc.nat(5)), async (facts, crashes) => {
        const [logs, desk] = [new ChainedLogs(), new Desk()];
        const kept = await now().under.open();
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
      }),
      { numRuns: 20 },
    );
  });

  test('of two owners that begin at once the books keep one checkpoint, and both go on from it', async () => {
    const { books } = now();
    const of = { reaction: 'note-certificate', log: 'certification' };
    const at = (position: number) => ({ position, hash: `h${position}`, epoch: '' });
    const [one, other] = await Promise.all([books.begin(of, at(3)), books.begin(of, at(7))]);
    expect(other).toEqual(one);
    expect(await books.checkpoint(of.reaction, of.log)).toEqual(one);
    await books.advance(of, at(8));
    expect(await books.begin(of, at(9))).toEqual(at(8));
  });

  test('of refusals the latest comes first, and each fact has one', async () => {
    const { books } = now();
    const of = { reaction: 'note-certificate', log: 'certification' };
    const refusal = (position: number) => ({
      ...{ ...of, position, factId: `f${position}`, factType: 'Certified', command: 'TakeNote' },
      ...{ rejection: reject('STATE_FORBIDS'), refusedAt: '2026-05-01T08:00:00.000Z' },
    });
    for (const position of [1, 2, 3, 1])
      await books.advance(of, { position, hash: '', epoch: '' }, refusal(position));
    expect((await books.refusals(2)).map(({ factId }) => factId)).toEqual(['f1', 'f3']);
    expect(await books.refusals(9)).toHaveLength(3);
    expect((await books.checkpoint(of.reaction, of.log))?.position).toBe(1);
  });

  test('a log that is not the one it read is not reacted to', async () => {
    const { books } = now();
    const [logs, other, desk] = [new ChainedLogs(), new ChainedLogs(), new Desk()];
    logs.say('certification', certified('a'));
    other.say('certification', certified('b'), certified('c'));
    await new Reactions([onCertified], ground(logs, desk, books)).open();
    await expect(new Reactions([onCertified], ground(other, desk, books)).catchUp()).rejects.toThrow(/FORK/);
    expect(desk.given).toEqual([]);
  });
}

/** What reactions do, over the books of every adapter. */
export function reactionsConformance(name: string, prepare: () => Promise<BooksUnderTest>): void {
  describe(`reactions with books in ${name}`, () => {
    let now: ReturnType<Now>;
    beforeEach(async () => {
      const under = await prepare();
      now = { under, books: await under.open() };
    });
    afterEach(() => now.under.close());
    for (const suite of [givesCommands, keepsPlaces, keepsRefusals, goesOn]) suite(() => now);
  });
}
