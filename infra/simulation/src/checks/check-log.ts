import { ChainVerifier, GENESIS_HASH, type CommandRecord, type StoredRow } from '@torchline/event-store';
import { ExposureChanged, isFact } from '@torchline/facts';
import { CAP, exposed, exposureEntity } from '../domain/loans.ts';
import type { Answers } from '../house/answers.ts';
import type { LogDisk } from '../house/log-disk.ts';
import { Broken } from './broken.ts';

const ALL = Number.MAX_SAFE_INTEGER;

const BEFORE_ALL = { position: 0, version: 0, hash: GENESIS_HASH, meta: { recordedAt: '' } };
type Stood = typeof BEFORE_ALL;

const follows = (row: StoredRow, before: Stood, ofStream: Stood): boolean =>
  row.position === before.position + 1 &&
  row.version === ofStream.version + 1 &&
  row.prevHash === before.hash &&
  row.prevStreamHash === ofStream.hash &&
  row.meta.recordedAt >= before.meta.recordedAt;

/** Positions and versions are contiguous, each fact links to the ones before it, and none was recorded before those. */
function checkLinks(log: string, rows: readonly StoredRow[]): void {
  const streams = new Map<string, Stood>();
  let before: Stood = BEFORE_ALL;
  for (const row of rows) {
    if (!follows(row, before, streams.get(row.stream) ?? BEFORE_ALL))
      throw new Broken(`${log} ${row.position} does not follow what stands before it`);
    streams.set(row.stream, row);
    before = row;
  }
}

function checkHashes(log: string, rows: readonly StoredRow[]): void {
  const verifier = new ChainVerifier();
  for (const row of rows) {
    const fault = verifier.next(row);
    if (fault) throw new Broken(`${log} ${row.position}: ${fault}`);
  }
}

/** Every fact belongs to one command, and every command is there once with exactly its own facts. */
function checkCommands(log: string, rows: readonly StoredRow[], records: readonly CommandRecord[]): void {
  const keys = new Set(records.map(({ route, key }) => `${route} ${key}`));
  if (keys.size !== records.length) throw new Broken(`${log}: a key has two records`);
  const owners = new Map<number, string>();
  for (const { key, first, last } of records)
    for (let at = first ?? 1; at <= (last ?? 0); at += 1) {
      if (owners.has(at)) throw new Broken(`${log} ${at} belongs to two commands`);
      owners.set(at, key);
    }
  for (const { position, meta } of rows)
    if (owners.get(position) !== meta.commandId) throw new Broken(`${log} ${position} belongs to no command`);
}

/** Nothing acknowledged is lost; what was only refused stated nothing. */
function checkAnswers(log: string, rows: readonly StoredRow[], answers: Answers): void {
  const ids = new Set(rows.map(({ id }) => id));
  const keys = new Set(rows.map(({ meta }) => meta.commandId));
  for (const [key, told] of answers.byKey) {
    if (told.log !== log) continue;
    for (const id of told.facts ?? [])
      if (!ids.has(id)) throw new Broken(`${key} was acknowledged, and ${id} is lost`);
    if (told.attempts === 1 && told.refusals === 1 && keys.has(key))
      throw new Broken(`${key} was refused and stated a fact`);
  }
}

/** The rule over a set: all loans of a firm together never pass the cap, in no prefix of the log. */
function checkCap(rows: readonly StoredRow[]): void {
  const byFirm = new Map<string, ReturnType<typeof exposureEntity.evolve>>();
  for (const row of rows) {
    if (!isFact(ExposureChanged, row)) continue;
    const state = exposureEntity.evolve(byFirm.get(row.stream) ?? {}, row);
    byFirm.set(row.stream, state);
    if (exposed(state) > CAP) throw new Broken(`${row.stream} passes the cap at ${row.position}`);
  }
}

/** Hashes are computed again in one schedule of so many; that they link is looked at in all. */
const HASHED = 4;

export function checkLog({ log, disk }: LogDisk, answers: Answers): void {
  const rows = disk.rows(0, ALL);
  checkLinks(log, rows);
  if (answers.house.world.random.oneIn(HASHED)) checkHashes(log, rows);
  checkCommands(log, rows, disk.records(0, ALL));
  checkAnswers(log, rows, answers);
  checkCap(rows);
}
