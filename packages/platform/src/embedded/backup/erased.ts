import { StoreError, type RowSource } from '@torchline/event-store';
import { MemoryKeyRing } from '@torchline/event-store/memory';
import { openSqliteReader } from '@torchline/event-store/sqlite';
import { isFact, PersonErased } from '@torchline/facts';
import { MASTERS_LOG } from '@torchline/projections';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** Whose keys are to be erased, up to which generation (已删除的个人信息主体). Ids are opaque. */
export type Erased = ReadonlyMap<string, number>;

export const ERASURES = 'erasures.jsonl';
const ROWS = 1_000;

const line = z.object({ person: z.string(), generation: z.number().int().min(1) });

export const mergeErased = (...all: readonly Erased[]): Erased => {
  const merged = new Map<string, number>();
  for (const one of all)
    for (const [person, generation] of one) merged.set(person, Math.max(generation, merged.get(person) ?? 0));
  return merged;
};

export const erasedLines = (erased: Erased): string =>
  [...erased].map(([person, generation]) => `${JSON.stringify({ person, generation })}\n`).join('');

export function erasedInFile(path: string): Erased {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '');
  try {
    return mergeErased(
      ...lines.map((text) => {
        const { person, generation } = line.parse(JSON.parse(text));
        return new Map([[person, generation]]);
      }),
    );
  } catch (error) {
    throw new StoreError(
      'FORMAT',
      `${resolve(path)} 不是删除名单。 ${resolve(path)} is not a list of erasures.`,
      error,
    );
  }
}

/** What the facts of a log say, from wherever it is read. */
export async function erasedInRows(source: Pick<RowSource, 'rows'>): Promise<Erased> {
  const erased = new Map<string, number>();
  for (let after = 0; ; after += ROWS) {
    const rows = await source.rows(after, ROWS);
    for (const row of rows) if (isFact(PersonErased, row)) erased.set(row.data.person, row.data.generation);
    if (rows.length < ROWS) return erased;
  }
}

/** What the facts of a log in a folder say. */
export async function erasedInLog(folder: string): Promise<Erased> {
  const reader = openSqliteReader({ folder, log: MASTERS_LOG, keys: new MemoryKeyRing() });
  return erasedInRows(reader).finally(() => reader.close());
}

/** All erasures that a data folder, a newer backup, or a list (`erasures.jsonl`) knows of. */
export async function erasedIn(path: string): Promise<Erased> {
  if (!existsSync(path))
    throw new StoreError('FORMAT', `没有 ${resolve(path)}。 There is no ${resolve(path)}.`);
  if (statSync(path).isFile()) return erasedInFile(path);
  const list = join(path, ERASURES);
  const log = [join(path, MASTERS_LOG), join(path, 'logs', MASTERS_LOG)].find((folder) =>
    existsSync(join(folder, 'log.db')),
  );
  if (!log && !existsSync(list))
    throw new StoreError(
      'FORMAT',
      `${resolve(path)} 不是数据目录、备份或删除名单。 ${resolve(path)} is no data folder, backup or list of erasures.`,
    );
  return mergeErased(
    log ? await erasedInLog(log) : new Map(),
    existsSync(list) ? erasedInFile(list) : new Map(),
  );
}
