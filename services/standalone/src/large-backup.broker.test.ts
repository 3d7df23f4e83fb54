import { openFresh } from '@torchline/mongo/testing';
import { join } from 'node:path';
import { writing } from './services.ts';
import {
  backUp,
  CERTIFIED,
  certifyOther,
  FACTS,
  KEYED,
  logsOf,
  NAME,
  placeFor,
  reactedIn,
  restore,
} from './testing/backed-up.fixture.ts';
import { newFolder, removeFolders } from './testing/folders.fixture.ts';
import { LargeInstance, START_MS } from './testing/large-instance.fixture.ts';
import { OTHER_FIRM } from './testing/people.fixture.ts';
import { after, certificate } from './testing/records.fixture.ts';
import { startSystem } from './testing/system.fixture.ts';

const LATER = { headers: { 'idempotency-key': 'after-the-backup' } };
const later = certificate({ creditCode: OTHER_FIRM, certificate: 'GR202513000008' });
const recordOf = (firm: string): string => `/records/certification/high-tech-enterprise/${firm}`;

const large = new LargeInstance();
const backup = placeFor('backup');
let position = 0;
let facts = 0;

/** Backed up beside its running processes; goes on after that, and is stopped. */
beforeAll(async () => {
  const instance = await large.start(writing);
  await large.admit(instance);
  const officer = large.as('officer', instance);
  const made = await officer.post('/certificates', CERTIFIED, KEYED).expect(201);
  ({ position } = made.body as { position: number });
  await instance.settled();
  expect(await backUp(large.address, backup)).toMatchObject({ code: 0, err: '' });
  facts = (await logsOf(large.address)).get('certification')?.rows.length ?? 0;
  await officer.post('/certificates', later, LATER).expect(201);
  await instance.settled();
  await large.stop();
}, START_MS);
afterAll(removeFolders);

describe('a backup of an instance on MongoDB', () => {
  test('is restored into a folder, which answers what was answered before it', async () => {
    const data = join(newFolder(), 'restored');
    expect(await restore(backup, data)).toMatchObject({ code: 0 });
    const [original, copy] = [await logsOf(large.address), await logsOf(data)];
    for (const [log, { rows, epochs }] of copy) {
      expect(rows).toEqual(original.get(log)?.rows.slice(0, rows.length));
      const begun = { epoch: expect.any(String), from: rows.length };
      expect(epochs).toEqual([...(original.get(log)?.epochs ?? []), begun]);
    }
    const system = await startSystem(data);
    const officer = system.as('officer');
    const again = await officer.post('/certificates', CERTIFIED, KEYED).expect(201, { position });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    const shown = await officer.get(FACTS, after(again)).expect(200);
    expect(JSON.stringify(shown.body)).toContain(NAME);
    await system.running.instance.settled();
    expect(reactedIn(await logsOf(data))).toBe(reactedIn(copy));
    await system.stop();
  });

  test('takes the place of the databases it was made of: readers over Kafka see the new epoch, not what it lost', async () => {
    const mongo = await openFresh(large.address);
    await mongo.dropAll();
    await mongo.close();
    expect(await restore(backup, large.address)).toMatchObject({ code: 0 });
    expect(await restore(backup, large.address)).toMatchObject({ code: 2 });
    const instance = await large.start(writing);
    await large.admit(instance);
    const officer = large.as('officer', instance);
    const again = await officer.post('/certificates', CERTIFIED, KEYED).expect(201, { position });
    expect(again.headers.get('idempotent-replayed')).toBe('true');
    await officer.get(recordOf(OTHER_FIRM)).expect(404);
    const made = await certifyOther({ as: () => officer }, 'GR202513000009');
    expect((made.body as { position: number }).position).toBeGreaterThan(facts);
    const read = await officer.get(recordOf(OTHER_FIRM), after(made)).expect(200);
    expect(JSON.stringify(read.body)).toContain('GR202513000009');
    await instance.settled();
    const rows = (await logsOf(large.address)).get('certification')?.rows ?? [];
    expect(JSON.stringify(rows)).not.toContain('GR202513000008');
    await large.stop();
  });

  test('that is damaged leaves nothing behind', async () => {
    const other = new LargeInstance();
    const refused = await restore(newFolder(), other.address);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('manifest.json') });
    const mongo = await openFresh(other.address);
    expect(await mongo.holds()).toEqual([expect.stringMatching(/_keys\.lock$/)]);
    await mongo.dropAll();
    await mongo.close();
  });
});
