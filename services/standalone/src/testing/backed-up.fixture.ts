import { exportRows, type LogEpoch, type StoredRow } from '@torchline/event-store';
import { dataAt } from '@torchline/platform/data';
import { join } from 'node:path';
import { serviceNames } from '../services.ts';
import { newFolder } from './folders.fixture.ts';
import { FIRM, OTHER_FIRM } from './people.fixture.ts';
import { runCommand } from './process.fixture.ts';
import { certificate, issue } from './records.fixture.ts';
import { startSystem, type System } from './system.fixture.ts';

export const NAME = '欧阳待删除';
const PHONE = '13800001111';
export const SCAN = `%PDF-1.4 ${NAME}\n%%EOF\n`;
export const FACTS = `/records/certification/high-tech-enterprise/${FIRM}/facts`;
export const CERTIFIED = certificate({ contact: { name: NAME, phone: PHONE } });
export const KEYED = { headers: { 'idempotency-key': 'before-the-backup' } };

/** A stopped system and what was taken of it while it ran. */
export interface BackedUp {
  readonly data: string;
  /** Taken while commands came in. */
  readonly backup: string;
  /** Without keys. */
  readonly bare: string;
  /** Taken after a person was erased. */
  readonly later: string;
  /** Position of CERTIFIED, hash of SCAN, and the id of the contact, who was erased after `backup`. */
  readonly position: number;
  readonly scan: string;
  readonly person: string;
}

export const backUp = (data: string, to: string, ...more: string[]) =>
  runCommand('commands/backup.ts', '--data', data, '--to', to, ...more);
export const restore = (from: string, data: string, ...more: string[]) =>
  runCommand('commands/restore.ts', '--from', from, '--data', data, ...more);

/** A new folder that a restore may fill. */
export const placeFor = (name: string): string => join(newFolder(), name);

export const stateIssue = (to: System, number: number) =>
  to
    .as('officer')
    .post('/issues', issue({ issue: `2026-10-${String(number).padStart(3, '0')}` }))
    .expect(201);

/** Certification goes on, and reference reacts to it. */
export const certifyOther = (to: Pick<System, 'as'>, number: string) =>
  to
    .as('officer')
    .post('/certificates', certificate({ creditCode: OTHER_FIRM, certificate: number }))
    .expect(201);

async function keepScan(system: System): Promise<string> {
  const kept = await system
    .as('officer')
    .post(`/files?persons=${encodeURIComponent(NAME)}`, new TextEncoder().encode(SCAN), {
      headers: { 'content-type': 'application/pdf' },
    })
    .expect(200);
  return (kept.body as { hash: string }).hash;
}

/** Erases the contact; answers the id in the facts. */
async function erase(system: System): Promise<string> {
  const found = await system.as('operator').post('/persons/find', { name: NAME, phone: PHONE }).expect(200);
  const { persons } = found.body as { persons: string[] };
  for (const one of persons) {
    await system.as('operator').post(`/persons/${one}/erasure-request`, { reason: '本人申请' }).expect(201);
    await system.as('officer').post(`/persons/${one}/erase`).expect(200);
  }
  return persons[0] ?? '';
}

/** Runs a backup while one issue after the other is stated. */
async function backUpUnderLoad(system: System, to: string): Promise<void> {
  const stopped = new AbortController();
  const load = (async () => {
    let number = 1;
    for (; !stopped.signal.aborted || number < 20; number += 1) await stateIssue(system, number);
    return number;
  })();
  const taken = await backUp(system.data, to);
  stopped.abort();
  expect(taken).toMatchObject({ code: 0, err: '' });
  expect(await load).toBeGreaterThan(20);
}

/** One system, backed up three times and stopped. */
export async function backedUp(): Promise<BackedUp> {
  const system = await startSystem();
  const { data } = system;
  const [backup, bare, later] = [placeFor('backup'), placeFor('bare'), placeFor('later')];
  const made = await system.as('officer').post('/certificates', CERTIFIED, KEYED).expect(201);
  const { position } = made.body as { position: number };
  const scan = await keepScan(system);
  await system.running.instance.settled();
  await backUpUnderLoad(system, backup);
  expect(await backUp(data, bare, '--without-keys')).toMatchObject({ code: 0 });
  await certifyOther(system, 'GR202513000007');
  const person = await erase(system);
  expect(await backUp(data, later)).toMatchObject({ code: 0 });
  await system.running.instance.settled();
  await system.stop();
  return { data, backup, bare, later, position, scan, person };
}

export const textOf = async (from: System, path: string): Promise<string> =>
  new TextDecoder().decode((await from.as('officer').get(path).expect(200)).bytes);

export interface LogRows {
  readonly rows: readonly StoredRow[];
  readonly epochs: readonly LogEpoch[];
}

/** Every log of a data address as it is stored. */
export async function logsOf(data: string): Promise<Map<string, LogRows>> {
  const source = await dataAt(data).openSource(serviceNames);
  const logs = new Map<string, LogRows>();
  for (const { source: log, through, epochs } of source.logs) {
    const rows: StoredRow[] = [];
    for await (const row of exportRows(log, through)) rows.push(row);
    logs.set(log.log, { rows, epochs });
  }
  await source.close();
  return logs;
}

/** Facts that nobody stated but reactions did. */
export const reactedIn = (logs: ReadonlyMap<string, LogRows>): number =>
  [...logs.values()].flatMap(({ rows }) => rows).filter(({ meta }) => meta.actor.startsWith('system:'))
    .length;
