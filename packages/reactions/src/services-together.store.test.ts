import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feed } from '@torchline/event-feed';
import { openSqliteFeed } from '@torchline/event-feed/store';
import { CommandHandler, type HandleRequest } from '@torchline/event-store';
import { openSqliteKeyRing, openSqliteLog, type SqliteLog } from '@torchline/event-store/sqlite';
import { changed, created, same, streamOf, systemClock, type Command, type Entity } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { MastersReader, recordsView, runViewsToHead, type RecordKind } from '@torchline/projections';
import { openViewReader, openViewStore } from '@torchline/projections/sqlite';
import { Reactions, want, type Handle, type Reaction } from './index.ts';
import { openReactionBooks } from './sqlite/index.ts';

interface Count {
  readonly count: number;
}
interface CountInput {
  readonly businessDate: string;
  readonly id: string;
}
const counted = (category: string): Entity<Count> => ({
  category,
  initial: { count: 0 },
  evolve: ({ count }) => ({ count: count + 1 }),
});
const [certificate, title] = [counted('hnte'), counted('title')];

const count = (name: string, entity: Entity<Count>, type: string): Command<CountInput, Count> => ({
  name,
  load: ({ id }, read) => read(entity, id),
  decide: ({ id, businessDate }, { count: before }) => {
    const fact = { stream: streamOf(entity, id), type, schemaVersion: 1, data: {}, factDate: businessDate };
    if (id === 'known') return same();
    return before === 0 ? created([fact]) : changed([fact]);
  },
});
const certify = count('Certify', certificate, 'Certified');
const noteTitle = count('NoteTitle', title, 'TitleNoted');

const onCertified: Reaction = {
  ...{ name: 'note-title', logs: ['certification'], on: ['Certified'] },
  react: (fact) =>
    want(noteTitle, { businessDate: fact.meta.businessDate, id: fact.stream.slice('hnte/'.length) }),
};
const titles: RecordKind<Count> = {
  ...{ kind: 'title', zh: '资格', en: 'Title', entity: title },
  describe: (state, id) => ({
    ...{ title: id, status: `NOTED-${state.count}`, day: '2026-01-01', county: null, zone: null },
    ...{ organisation: null, creditCode: id, fields: {}, search: [], work: [], files: [] },
    visibleTo: { organisations: [], creditCodes: [id], regions: [] },
  }),
};

describe('two services with their logs on disk', () => {
  let folder: string;
  let closers: (() => unknown)[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'together-'));
    closers = [];
  });
  afterEach(async () => {
    for (const close of closers.reverse()) await close();
    rmSync(folder, { recursive: true });
  });

  const openAll = async () => {
    const keys = openSqliteKeyRing(folder);
    closers.push(() => keys.close());
    const open = async (log: string): Promise<SqliteLog> => {
      const opened = await openSqliteLog({ folder: join(folder, log), log, keys });
      closers.push(() => opened.close());
      return opened;
    };
    const feed = openSqliteFeed({ data: folder, keys });
    closers.push(() => feed.close());
    return { certification: await open('certification'), pools: await open('loan-pools'), feed };
  };
  const handlerOf = (log: SqliteLog): CommandHandler =>
    new CommandHandler({ store: log, records: log, clock: systemClock });
  const request = (key: string): HandleRequest => ({
    key: { caller: 'p1', route: 'certify', key },
    bodyHash: key,
    identity: { person: 'p1', role: 'PROVINCE', organisation: '', region: '', creditCode: '' },
    ...{ scope: { all: true }, today: '2026-05-01', lookups: undefined, seen: {} },
  });
  const react = (feed: Feed, handle: Handle, books = openReactionBooks(join(folder, 'reactions.db'))) => {
    closers.push(() => books.close());
    return new Reactions([onCertified], {
      ...{ feed, books, host: undefined, handle },
      head: async () => ({ position: 0, hash: '', epoch: '' }),
      context: async () => ({ today: '2026-05-01', lookups: undefined, seen: {} }),
      now: () => new Date('2026-05-01T08:00:00Z'),
    });
  };

  test('a fact of one is a record of the other, once, although the process died after the command', async () => {
    const { certification, pools, feed } = await openAll();
    const handler = handlerOf(certification);
    for (const [i, id] of ['a', 'b', 'a', 'known'].entries())
      await handler.handle(certify, { businessDate: '2026-05-01', id }, request(`k${i}`));
    const dying: Handle = async (...of) => {
      await handlerOf(pools).handle(...of);
      throw new Error('power cut');
    };
    await expect(react(feed, dying).catchUp()).rejects.toThrow('power cut');
    const desk = handlerOf(pools);
    await react(feed, (...of) => desk.handle(...of)).catchUp();

    const facts = await pools.readAll(0, 10);
    expect(facts.map(({ stream }) => stream)).toEqual(['title/a', 'title/b', 'title/a']);
    expect(facts[0]?.meta).toMatchObject({ actor: 'system:note-title', businessDate: '2026-05-01' });
    const view = recordsView('loan-pools', [titles]);
    const path = join(folder, 'views.db');
    const [store, reader] = [openViewStore(path), openViewReader(path)];
    closers.push(
      () => store.close(),
      () => reader.close(),
    );
    const masters = new MastersReader(feed, new Masters('130000'));
    await runViewsToHead({ feed, masters, services: [{ service: 'loan-pools', views: [view], store }] });
    const scope = { all: false, organisations: [], creditCodes: ['a'], regions: [] } as const;
    expect((await reader.find(view, { scope, limit: 10 })).rows).toMatchObject([
      { key: 'title/a', doc: { version: 2, summary: { status: 'NOTED-2' } } },
    ]);
    expect(await reader.reached('records')).toEqual({ 'loan-pools': 3 });
  });
});
