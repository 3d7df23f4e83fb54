import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CarrierDetailsRevised } from '@torchline/facts';
import { hashRecord } from './chain.ts';
import { MemoryKeyRing } from './memory/index.ts';
import type { StoredRow } from './port.ts';
import { readRow } from './reading.ts';
import { Upcasters } from './upcasting.ts';

/** A record as an early version of the schema stored it; it is never edited again. */
const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, 'golden/CarrierDetailsRevised.0.json'), 'utf8'),
) as StoredRow;

const registry = new Upcasters();
registry.upcast('CarrierDetailsRevised', 0, ({ title, ...rest }: { title: string }) => ({
  ...rest,
  name: title,
  operatorCode: '91110000600037341L',
  operatorName: title,
}));

describe('a fact of an old schema version', () => {
  test('is lifted to the present schema when it is read', () => {
    const { data, meta } = readRow(new MemoryKeyRing(), golden, registry);
    expect(CarrierDetailsRevised.schema.parse(data)).toMatchObject({ name: '火炬孵化器' });
    expect(meta.schemaVersion).toBe(0);
  });

  test('is still the bytes that were sealed', () => {
    expect(hashRecord(golden)).toBe(golden.hash);
  });

  test('goes through every step, and one of the present version through none', () => {
    const steps = new Upcasters();
    steps.upcast('Counted', 1, (count: number) => count + 1);
    steps.upcast('Counted', 2, (count: number) => count * 10);
    expect([1, 2, 3].map((version) => steps.lift('Counted', version, 1))).toEqual([20, 10, 1]);
  });

  test('has one upcaster for each step', () => {
    expect(() => registry.upcast('CarrierDetailsRevised', 0, (data) => data)).toThrow('defined twice');
  });
});
