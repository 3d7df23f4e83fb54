import { validate, version } from 'uuid';
import { newId } from './ids.ts';

describe('a new id', () => {
  const ids = Array.from({ length: 5_000 }, newId);

  test('is a UUIDv7 of this moment', () => {
    for (const id of ids) expect([validate(id), version(id)]).toEqual([true, 7]);
    const made = Number.parseInt(newId().replaceAll('-', '').slice(0, 12), 16);
    expect(Math.abs(made - Date.now())).toBeLessThan(60_000);
  });

  test('comes after every id before it, also within one millisecond', () => {
    expect([...new Set(ids)].sort()).toEqual(ids);
  });

  test('is random where it does not count', () => {
    expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(ids.length);
  });
});
