import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonicalRecord, chained, GENESIS_HASH, hashRecord, type UnchainedRow } from './chain.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/log-format.md'), 'utf8');

/** The fenced block of the page under a heading. */
function block(heading: string): string {
  const after = page.split(`### ${heading}\n`)[1] ?? '';
  return /```\w*\n([\s\S]*?)\n```/.exec(after)?.[1] ?? '';
}

const record = JSON.parse(block('The record')) as UnchainedRow;

describe('the test vector of docs/log-format.md', () => {
  test('names the genesis hash', () => {
    expect(page).toContain(`\`${GENESIS_HASH}\``);
  });

  test('has the canonical form that is hashed', () => {
    expect(canonicalRecord(record)).toBe(block('Its RFC 8785 form'));
  });

  test('has the hash', () => {
    expect(hashRecord(record)).toBe(block('Its hash'));
  });
});

describe('the hash of a record', () => {
  test('does not depend on the order of members', () => {
    const backwards = Object.fromEntries(Object.entries(record).reverse()) as unknown as UnchainedRow;
    expect(hashRecord(backwards)).toBe(hashRecord(record));
  });

  test('covers every member', () => {
    for (const member of Object.keys(record) as (keyof UnchainedRow)[])
      expect(hashRecord({ ...record, [member]: 'other' })).not.toBe(hashRecord(record));
  });

  test('survives storage as JSON, whatever the data', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (data) => {
        const plain = JSON.parse(JSON.stringify(data)) as unknown;
        const row = chained({ ...record, data: plain });
        expect(hashRecord(JSON.parse(JSON.stringify(row)) as UnchainedRow)).toBe(row.hash);
      }),
    );
  });
});
