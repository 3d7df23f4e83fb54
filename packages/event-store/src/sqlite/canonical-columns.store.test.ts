import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { canonicalOf } from '../canonical.ts';
import { batchOf, personalFact, sampleFact } from '../conformance/index.ts';
import { openSqliteKeyRing, openSqliteLog } from './index.ts';

const data = mkdtempSync(join(tmpdir(), 'torchline-columns-'));
const keys = openSqliteKeyRing(data);
afterAll(() => {
  keys.close();
  rmSync(data, { recursive: true });
});

const name = fc.oneof(fc.string(), fc.constantFrom('10', '9', 'contact', 'sealed', 'zone', '__proto__'));
const more = fc
  .dictionary(name, fc.jsonValue())
  .map((members) => JSON.parse(JSON.stringify(members)) as object);
const facts = fc
  .tuple(more, fc.string({ unit: 'grapheme' }), fc.boolean())
  .map(([members, person, isPersonal]) => {
    if (!isPersonal) return sampleFact('a/1', members);
    const fact = personalFact('a/1', { name: person, phone: '13800000000' });
    return { ...fact, data: { ...members, ...(fact.data as object) } };
  });

describe('the columns of a SQLite log', () => {
  test('hold data and meta in the form that was hashed, sealed or not', async () => {
    const folder = join(data, 'samples');
    const log = await openSqliteLog({ folder, log: 'samples', keys });
    const all = fc.sample(facts, 600);
    const answered = await log.append(batchOf({ 'a/1': 0 }, all));
    expect(await log.readAll(0, 1_000)).toEqual(answered.kind === 'appended' && answered.facts);
    await log.close();
    const db = new DatabaseSync(join(folder, 'log.db'), { readOnly: true });
    const rows = db.prepare('SELECT data, meta FROM facts ORDER BY position').all();
    db.close();
    expect(rows).toHaveLength(all.length);
    for (const text of rows.flatMap((row) => Object.values(row) as string[]))
      expect(text).toBe(canonicalOf(JSON.parse(text)));
  });
});
