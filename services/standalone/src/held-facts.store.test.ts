import { openSqliteKeyRing, openSqliteLog } from '@torchline/event-store/sqlite';
import { openFolderFeed } from '@torchline/platform/embedded';
import { FIGURE_LOGS, openFigureBook, verifyFigures } from '@torchline/projection';
import { syntheticCreditCode, type Reply } from '@torchline/testing';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { figuresFile } from './figures.ts';
import { removeFolders } from './testing/folders.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';
import { startSystem, type System } from './testing/system.fixture.ts';

const FIRMS = 30;
const numbered = (n: number) =>
  certificate({ creditCode: syntheticCreditCode(n), certificate: `GR2025130${String(n).padStart(5, '0')}` });

interface Entry {
  readonly log: string;
  readonly stream: string;
  readonly position: number;
  readonly why: string;
  readonly waiting: number;
  readonly owner: object;
  readonly indicators: readonly { readonly key: string }[];
  readonly release: { readonly possible: boolean; readonly forecast: string };
  readonly discard: { readonly possible: boolean; readonly forecast: string };
}

let system: System;
const held = async (): Promise<readonly Entry[]> => {
  await system.running.instance.settled();
  const reply = await system.as('operator').get('/held-facts').expect(200);
  return (reply.body as { entries: Entry[] }).entries;
};
const rule = (entry: Entry, how: 'release' | 'discard', body: object = {}, key?: string) =>
  system
    .as('officer')
    .post(
      `/held-facts/${entry.log}/${entry.position}/${how}`,
      { forecast: entry[how].forecast, reason: '已与来源核对', ...body },
      key === undefined ? {} : { headers: { 'idempotency-key': key } },
    );

async function certified(seen: Reply | undefined): Promise<number> {
  const reply = await system
    .as('officer')
    .get(
      '/figures?indicator=high-tech-enterprises-new&from=2025-10&to=2025-10',
      seen ? after(seen) : undefined,
    )
    .expect(200);
  return Number((reply.body as { values: { value: string }[] }).values[0]?.value);
}

/** A fault of the disk in the data of one fact; answers how to mend it. */
function corrupt(stream: string): () => void {
  const log = new DatabaseSync(join(system.data, 'certification', 'log.db'));
  const where = `WHERE stream = (SELECT id FROM streams WHERE name = '${stream}') AND version = 1`;
  const data = String(log.prepare(`SELECT data FROM facts ${where}`).get()?.['data']);
  log.prepare(`UPDATE facts SET data = ? ${where}`).run(data.replace('2025-10-16', '2025-13-16'));
  log.close();
  return () => {
    const again = new DatabaseSync(join(system.data, 'certification', 'log.db'));
    again.prepare(`UPDATE facts SET data = ? ${where}`).run(data);
    again.close();
  };
}

/** Facts that no command of this house would state. */
async function append(facts: readonly { stream: string; version: number; type: string }[]): Promise<void> {
  const keys = openSqliteKeyRing(system.data);
  const log = await openSqliteLog({
    folder: join(system.data, 'certification'),
    log: 'certification',
    keys,
  });
  await log.append({
    expect: new Map(facts.map(({ stream, version }) => [stream, version])),
    facts: facts.map(({ stream, type }) => ({
      id: `bad-${stream}`,
      stream,
      type,
      data: { creditCode: stream.slice('hnte/'.length), county: '130102', organisation: 'OFFICE-1' },
      meta: {
        commandId: 'bad',
        correlation: 'bad',
        actor: 'bank',
        factDate: '2025-11-01',
        businessDate: '2025-11-01',
        schemaVersion: 1,
      },
    })),
    commands: [],
    at: '2026-11-02T04:00:00.000Z',
  });
  await log.close();
  keys.close();
}

async function restart(): Promise<void> {
  await system.stop();
  system = await startSystem(system.data);
}

async function verified() {
  const book = openFigureBook(figuresFile(system.data));
  if (!book) throw new Error('no figures');
  const feed = openFolderFeed(system.data);
  const verdict = await verifyFigures({ feed, logs: FIGURE_LOGS, province: '130000', book });
  book.close();
  await feed.close();
  return verdict;
}

afterAll(async () => {
  await system.stop();
  removeFolders();
});

test('a fact that cannot be applied is held, shown, and let go by a ruling that does what it foretold', async () => {
  system = await startSystem();
  const officer = system.as('officer');
  let last: Reply | undefined;
  for (let n = 10; n < 10 + FIRMS; n += 1)
    last = await officer.post('/certificates', numbered(n)).expect(201);
  expect(await certified(last)).toBe(FIRMS);
  const [spoilt, followed] = [`hnte/${syntheticCreditCode(10)}`, `hnte/${syntheticCreditCode(11)}`];
  await system.stop();
  const mend = corrupt(spoilt);
  for (const name of readdirSync(join(system.data, 'projection')))
    if (name.startsWith('figures.db')) rmSync(join(system.data, 'projection', name));
  await append([{ stream: followed, version: 1, type: 'HnteUnheardOf' }]);

  system = await startSystem(system.data);
  const [first, second] = await held();
  expect(first).toMatchObject({ stream: spoilt, why: 'SCHEMA', waiting: 0, release: { possible: false } });
  expect(first?.indicators.map(({ key }) => key)).toContain('high-tech-enterprises-new');
  expect(second).toMatchObject({
    stream: followed,
    why: 'UNKNOWN_TYPE',
    owner: {
      organisation: 'OFFICE-1',
      place: { code: '130102', name: { zh: '长安区' } },
      statedBy: { role: 'BANK', organisation: 'BANK-1' },
    },
  });
  expect(await certified(undefined)).toBe(FIRMS - 1);
  await system.as('bank').get('/held-facts').expect(403);
  await system.as('auditor').get('/held-facts').expect(200);

  const revoked = { creditCode: syntheticCreditCode(11), revokedOn: '2026-10-20', reason: '弄虚作假' };
  await system.as('officer').post('/certificates/GR202513000011/revoke', revoked).expect(200);
  const [again, waiting] = await held();
  if (!again || !waiting) throw new Error('both are held');
  expect(waiting.waiting).toBe(1);
  await rule(again, 'release').expect(409, { code: 'HELD_REFUSED_AGAIN' });
  await rule(waiting, 'discard', { forecast: '0'.repeat(64) }).expect(409, { code: 'HELD_FORECAST_MOVED' });
  const discarded = await rule(waiting, 'discard', {}, 'discard-once').expect(201, { ruling: 'DISCARD' });
  await rule(waiting, 'discard', {}, 'discard-once').expect(201, { ruling: 'DISCARD' });
  await rule(waiting, 'discard').expect(200, { outcome: 'same' });
  expect(await certified(discarded)).toBe(FIRMS - 1);
  expect((await held()).map(({ stream }) => stream)).toEqual([spoilt]);

  await system.stop();
  mend();
  system = await startSystem(system.data);
  expect(await certified(undefined)).toBe(FIRMS - 1);
  expect((await verified()).differences).toEqual([]);
  const proposal = await system.as('officer').get('/months/2026-09/proposal').expect(200);
  expect(proposal.body).toMatchObject({ heldFacts: [{ stream: spoilt, why: 'SCHEMA' }] });
  const [mended] = await held();
  if (!mended) throw new Error('it is held until somebody rules on it');
  expect(mended.release.possible).toBe(true);
  const released = await rule(mended, 'release').expect(201, { ruling: 'RELEASE' });
  expect(await certified(released)).toBe(FIRMS);
  await restart();
  expect(await held()).toEqual([]);
  expect(await certified(undefined)).toBe(FIRMS);
  expect((await verified()).differences).toEqual([]);
}, 120_000);

test('many streams held for one reason stop their log alone, and health says why', async () => {
  await system.stop();
  const bad = Array.from({ length: 21 }, (_, n) => `hnte/${syntheticCreditCode(100 + n)}`);
  await append(bad.map((stream) => ({ stream, version: 0, type: 'HnteUnheardOf' })));
  system = await startSystem(system.data);
  const health = await system.asNobody().get('/readyz').expect(503);
  expect(health.body).toMatchObject({
    parts: { 'projection/figures': true, 'projection/figures of certification': false },
    reasons: { 'projection/figures of certification': expect.stringContaining('UNKNOWN_TYPE') },
  });
  let ruled = 0;
  for (let [entry] = await held(); entry; [entry] = await held()) {
    await rule(entry, 'discard').expect(201);
    ruled += 1;
  }
  expect(ruled).toBe(21);
  await system.asNobody().get('/readyz').expect(200);
  expect((await verified()).differences).toEqual([]);
}, 120_000);
