import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyRingConformance } from '../conformance/index.ts';
import { openSqliteKeyRing, type SqliteKeyRing } from './key-ring.ts';

keyRingConformance('the ring of a data folder', {
  open: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'torchline-keys-'));
    const open: SqliteKeyRing[] = [];
    const again = async () => {
      const ring = openSqliteKeyRing(folder);
      open.push(ring);
      return ring;
    };
    return {
      ring: await again(),
      again,
      close: async () => {
        for (const ring of open) ring.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
});

let data: string;
beforeEach(() => (data = mkdtempSync(join(tmpdir(), 'torchline-keys-'))));
afterEach(() => rmSync(data, { recursive: true }));

describe('the key ring of a data folder', () => {
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
});
