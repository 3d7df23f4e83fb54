import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteKeyRing } from './key-ring.ts';

let data: string;
beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'torchline-keys-'))));
afterEach(() => rmSync(data, { recursive: true }));

describe('the key ring of a data folder', () => {
  test('gives every thread and every log the same keys and sees an erasure at once', () => {
    const [one, two] = [openSqliteKeyRing(data), openSqliteKeyRing(data)];
    const person = one.personOf({ name: '张三' });
    expect(two.personOf({ name: '张三' })).toBe(person);
    const made = one.keysFor([person]).get(person);
    expect(two.keysFor([person]).get(person)).toEqual(made);
    expect(two.erase(person)).toBe(true);
    expect(one.keyOf(person, 1)).toBe('erased');
    expect(one.erase(person)).toBe(false);
    expect(one.keysFor([person]).get(person)?.generation).toBe(2);
    expect(one.keyOf(person, 3)).toBe('missing');
    one.close();
    two.close();
  });

  test('erases up to a generation: who came back after it keeps the next key', () => {
    const ring = openSqliteKeyRing(data);
    expect(ring.generationOf('p')).toBe(0);
    ring.keysFor(['p']);
    expect(ring.generationOf('p')).toBe(1);
    expect(ring.erase('p', 1)).toBe(true);
    expect(ring.generationOf('p')).toBe(1);
    const again = ring.keysFor(['p']).get('p');
    expect(ring.erase('p', 1)).toBe(false);
    expect(ring.keyOf('p', 2)).toEqual(again);
    expect(ring.erase('p', 2)).toBe(true);
    ring.close();
  });

  test('leaves no byte of an erased key in its files', () => {
    const ring = openSqliteKeyRing(data);
    const { key } = ring.keysFor(['p']).get('p') ?? { key: new Uint8Array() };
    const found = () =>
      ['keys.db', 'keys.db-wal'].some((name) => readFileSync(join(data, name)).includes(Buffer.from(key)));
    expect(found()).toBe(true);
    ring.erase('p');
    expect(found()).toBe(false);
    ring.close();
  });

  test('keeps its secret and its keys when it is opened again', () => {
    const before = openSqliteKeyRing(data);
    const key = before.keysFor(['p']).get('p');
    const secret = before.secret();
    before.close();
    const after = openSqliteKeyRing(data);
    expect(after.secret()).toBe(secret);
    expect(after.keysFor(['p']).get('p')).toEqual(key);
    expect([...after.keys()]).toEqual([
      { person: 'p', generation: 1, key: Buffer.from(key?.key ?? []).toString('hex') },
    ]);
    after.close();
  });
});
