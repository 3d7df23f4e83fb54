import { exportRows, StoreError, verifyChain } from '@torchline/event-store';
import { MemoryKeyRing } from '@torchline/event-store/memory';
import { carryOn, lockFolder, openSqliteKeyRing, openSqliteReader } from '@torchline/event-store/sqlite';
import { MASTERS_LOG } from '@torchline/projections';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ERASURES, erasedIn, erasedInLog, erasedLines, mergeErased, type Erased } from './erased.ts';
import { damagedPart, readManifest, type Manifest, type Part } from './manifest.ts';
import { checkPart, copyPart, emptyFolder, synced } from './parts.ts';

export interface RestoreAsked {
  readonly from: string;
  /** A new or empty folder. */
  readonly data: string;
  /** Persons erased since the backup was taken. */
  readonly erased: Erased;
  /** What else is to be made in the data folder before it may be started, under its lock. */
  readonly fill: (data: string) => Promise<void>;
}

export interface RestoredLog {
  readonly log: string;
  readonly facts: number;
  readonly commands: number;
  readonly head: string;
  /** The epoch under which it goes on. */
  readonly epoch: string;
}

export interface Restored {
  readonly manifest: Manifest;
  readonly logs: readonly RestoredLog[];
  /** Persons whose keys the backup still held and that were erased since. */
  readonly erasedAgain: readonly string[];
}

/** Where a part belongs in a data folder; undefined for what only the backup needs. */
function placeOf(path: string): string | undefined {
  const log = /^logs\/([a-z-]+\/log\.db)$/.exec(path)?.[1];
  const books = /^reactions\/([a-z-]+)\.db$/.exec(path)?.[1];
  if (log !== undefined) return log;
  if (books !== undefined) return `${books}/reactions.db`;
  if (path === 'notes.db') return 'files/notes.db';
  if (path === `folder/${ERASURES}`) return undefined;
  if (path.startsWith('folder/')) return path.slice('folder/'.length);
  return path === 'keys.db' || path.startsWith('files/') ? path : undefined;
}

/** Its `instance.json` makes it a data folder: it comes last. */
const isLast = ({ path }: Part): boolean => path.startsWith('folder/');

async function putParts({ from, data }: RestoreAsked, parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    const place = placeOf(part.path);
    if (place === undefined) await checkPart(from, part);
    else await copyPart(from, part, join(data, place));
  }
}

/** Checks both chains up to the head that the manifest names, then begins a new epoch there. */
async function restoreLog(data: string, cut: Manifest['logs'][number]): Promise<RestoredLog> {
  const { log, position, hash, commands } = cut;
  const folder = join(data, log);
  const reader = openSqliteReader({ folder, log, keys: new MemoryKeyRing() });
  const found = await reader.cut();
  const verdict = await verifyChain(exportRows(reader));
  reader.close();
  const isWhole = verdict.kind === 'sound' && verdict.facts === position && verdict.head === hash;
  if (!isWhole || found.commands !== commands)
    throw new StoreError('DAMAGED', damagedPart(`logs/${log}/log.db`));
  const epoch = carryOn(folder, log).at(-1)?.epoch ?? '';
  return { log, facts: position, commands, head: hash, epoch };
}

/**
 * Erases what the backup brought back. What the restored log does not say of it is kept beside it, for whoever restores an
 * older backup with the help of this folder.
 */
async function eraseAgain(data: string, erased: Erased): Promise<string[]> {
  const keys = openSqliteKeyRing(data);
  const again = [...erased].filter(([person, through]) => keys.erase(person, through));
  keys.close();
  const said = await erasedInLog(join(data, MASTERS_LOG));
  const unsaid = [...erased].filter(([person, generation]) => (said.get(person) ?? 0) < generation);
  if (unsaid.length > 0) writeFileSync(join(data, ERASURES), erasedLines(new Map(unsaid)));
  return again.map(([person]) => person);
}

async function fillFolder(asked: RestoreAsked, manifest: Manifest): Promise<Restored> {
  const { from, data } = asked;
  await putParts(
    asked,
    manifest.parts.filter((part) => !isLast(part)),
  );
  const own = await erasedIn(from);
  const logs: RestoredLog[] = [];
  for (const cut of manifest.logs) logs.push(await restoreLog(data, cut));
  const erasedAgain = await eraseAgain(data, mergeErased(own, asked.erased));
  await asked.fill(data);
  await putParts(asked, manifest.parts.filter(isLast));
  for (const folder of [data, ...manifest.logs.map(({ log }) => join(data, log))])
    await synced(folder, 'folder');
  return { manifest, logs, erasedAgain };
}

/**
 * Makes a data folder out of a backup: every part checked, every chain checked, each log under a new epoch that begins at
 * its head. Whatever fails leaves the folder empty. Throws IMPORT for a folder that is not, DAMAGED naming the part.
 */
export async function restoreBackup(asked: RestoreAsked): Promise<Restored> {
  const manifest = readManifest(asked.from);
  emptyFolder(asked.data, '数据目录');
  const lock = lockFolder(asked.data);
  try {
    const restored = await fillFolder(asked, manifest);
    lock.release();
    return restored;
  } catch (error) {
    lock.release();
    for (const name of readdirSync(asked.data))
      rmSync(join(asked.data, name), { recursive: true, force: true });
    throw error;
  }
}
