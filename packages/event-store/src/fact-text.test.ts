import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { canonicalRecord, GENESIS_HASH, hashRecord, hashText, type UnchainedRow } from './chain.ts';
import { factText, metaText, recordText } from './fact-text.ts';

/** The record's text as the store puts it together. */
function assembled(row: UnchainedRow): string {
  const { recordedAt, ...meta } = row.meta;
  const text = factText({ id: row.id, stream: row.stream, type: row.type, data: row.data, meta });
  return recordText(row.log, { ...row, data: text.data, meta: metaText(text, recordedAt) });
}

const page = readFileSync(join(import.meta.dirname, '../../../docs/log-format.md'), 'utf8');
const [, vector = ''] = /### The record\n+```json\n([\s\S]*?)\n```/.exec(page) ?? [];

const text = fc.string({ unit: 'grapheme' });
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const json = fc.jsonValue({ noUnicodeString: false }).map(plain);
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

/** Members around `recordedAt` in every mixture, also such as no schema names. */
const metas = fc
  .record({
    commandId: text,
    causation: optional(text),
    reason: optional(text),
    recordedAt: text,
    schemaVersion: fc.nat(),
    seen: optional(fc.dictionary(text, fc.nat())),
    source: optional(fc.record({ file: text, recordedAt: text })),
    more: fc.dictionary(text, json),
  })
  .map(({ more, ...meta }) => plain({ ...more, ...meta }) as UnchainedRow['meta']);

const rows: fc.Arbitrary<UnchainedRow> = fc.record({
  log: text,
  position: fc.integer({ min: 1 }),
  stream: text,
  version: fc.integer({ min: 1 }),
  id: text,
  type: text,
  data: json,
  meta: metas,
  prevHash: fc.constant(GENESIS_HASH),
  prevStreamHash: fc.constant('a'.repeat(64)),
});

describe('a record put together from canonical parts', () => {
  test('is the test vector of docs/log-format.md', () => {
    const row = JSON.parse(vector) as UnchainedRow;
    expect(assembled(row)).toBe(canonicalRecord(row));
    expect(hashText(row.prevHash, assembled(row))).toBe(hashRecord(row));
  });

  test('is byte for byte its RFC 8785 form', () => {
    fc.assert(
      fc.property(rows, (row) => {
        expect(assembled(row)).toBe(canonicalRecord(row));
      }),
      { numRuns: 2_000 },
    );
  });

  test('is refused where a text holds half a character', () => {
    const row = JSON.parse(vector) as UnchainedRow;
    for (const member of ['id', 'stream', 'type', 'data'] as const)
      expect(() => assembled({ ...row, [member]: '\ud800' })).toThrow('surrogate');
  });
});
