import type { WaitsFor } from '@torchline/kernel';
import type { DocumentIndex, KeyedView } from '../port.ts';
import type { StoredDocument } from '../store-port.ts';
import { tokensOf } from '../tokens.ts';
import { searchText } from '../words.ts';
import type { Connection } from './database.ts';
import { columnOf, NO_VALUE, toColumn } from './schema.ts';

interface Kept {
  readonly id: number | undefined;
  readonly tokens: string;
  readonly work: string;
}
const NOTHING_KEPT: Kept = { id: undefined, tokens: '[]', work: '[]' };
const NOT_SHOWN: DocumentIndex = {
  fields: {},
  visibleTo: { organisations: [], creditCodes: [], regions: [] },
};

/** Writes the documents of one build; what they are seen and found by is only touched where it changed. */
export class Documents {
  readonly #connection: Connection;
  readonly #build: number;
  readonly #view: KeyedView<object>;
  readonly #upsert: string;

  constructor(connection: Connection, build: number, view: KeyedView<object>) {
    this.#connection = connection;
    this.#build = build;
    this.#view = view;
    const columns = view.indexes.map((field) => columnOf(view, field));
    const all = ['key', 'listed', ...columns, 'tokens', 'work', 'doc'];
    this.#upsert = `INSERT INTO doc_${build} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
      ON CONFLICT (key) DO UPDATE SET ${all.map((column) => `${column} = excluded.${column}`).join(', ')} RETURNING id`;
  }

  load(keys: readonly string[]): Map<string, object> {
    const rows = this.#connection.all(
      `SELECT key, doc FROM doc_${this.#build} WHERE key IN (SELECT value FROM json_each(?))`,
      [JSON.stringify(keys)],
    );
    return new Map(rows.map((row) => [String(row['key']), JSON.parse(String(row['doc'])) as object]));
  }

  *all(): Iterable<readonly [string, object]> {
    let after = 0;
    for (;;) {
      const rows = this.#connection.all(
        `SELECT id, key, doc FROM doc_${this.#build} WHERE id > ? ORDER BY id LIMIT 500`,
        [after],
      );
      for (const row of rows) yield [String(row['key']), JSON.parse(String(row['doc'])) as object];
      const last = rows.at(-1);
      if (!last) return;
      after = Number(last['id']);
    }
  }

  save({ key, doc, index }: StoredDocument): void {
    const kept = this.#kept(key);
    const shown = index ?? NOT_SHOWN;
    const tokens = JSON.stringify(tokensOf(shown.visibleTo));
    const work = JSON.stringify(shown.work ?? []);
    const fields = this.#view.indexes.map((field) => toColumn(shown.fields[field] ?? null));
    const values = [key, index ? 1 : 0, ...fields, tokens, work, JSON.stringify(doc)];
    const id = Number(this.#connection.get(this.#upsert, values)?.['id']);
    this.#saveTokens(id, kept.tokens, tokens);
    if (work !== kept.work) this.#saveWork(id, shown.work ?? []);
    this.#saveWords(id, searchText(shown.search));
  }

  remove(key: string): void {
    const kept = this.#kept(key);
    if (kept.id === undefined) return;
    this.#saveTokens(kept.id, kept.tokens, '[]');
    this.#saveWork(kept.id, []);
    this.#connection.run(`DELETE FROM words_${this.#build} WHERE id = ?`, [kept.id]);
    this.#connection.run(`DELETE FROM doc_${this.#build} WHERE id = ?`, [kept.id]);
  }

  #kept(key: string): Kept {
    const row = this.#connection.get(`SELECT id, tokens, work FROM doc_${this.#build} WHERE key = ?`, [key]);
    if (!row) return NOTHING_KEPT;
    return { id: Number(row['id']), tokens: String(row['tokens']), work: String(row['work']) };
  }

  #saveWords(id: number, words: string): void {
    this.#connection.run(`INSERT OR REPLACE INTO words_${this.#build} VALUES (?, ?)`, [id, words]);
  }

  #saveTokens(id: number, before: string, after: string): void {
    if (before === after) return;
    const old = JSON.parse(before) as string[];
    const now = JSON.parse(after) as string[];
    for (const token of old.filter((one) => !now.includes(one)))
      this.#connection.run(`DELETE FROM sees_${this.#build} WHERE token = ? AND id = ?`, [token, id]);
    for (const token of now.filter((one) => !old.includes(one)))
      this.#connection.run(`INSERT INTO sees_${this.#build} VALUES (?, ?)`, [token, id]);
  }

  #saveWork(id: number, work: readonly WaitsFor[]): void {
    this.#connection.run(`DELETE FROM work_${this.#build} WHERE id = ?`, [id]);
    work.forEach((one, number) =>
      this.#connection.run(`INSERT INTO work_${this.#build} VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, [
        ...[id, number, one.role, one.organisation ?? null, one.region ?? null, one.action, one.since],
        one.due ?? NO_VALUE,
        JSON.stringify(one.notBy),
      ]),
    );
  }
}
