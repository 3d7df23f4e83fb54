import fc from 'fast-check';
import { fen } from '@torchline/kernel';
import { content } from '../fixtures/contracts.fixture.ts';
import { contractIdOf, fingerprintOf, printsOf } from './fingerprint.ts';

const wide = (text: string): string =>
  text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const written = fc
  .array(fc.constantFrom(...'高速齿轮箱研制ABCxyz0123456789'), { minLength: 1 })
  .map((all) => all.join(''));
const disguise = fc.constantFrom<(text: string) => string>(
  (text) => text,
  wide,
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => [...text].join(' '),
  (text) => `\u3000${text}\u00a0`,
  (text) => `《${text}》`,
  (text) => `“${text}”（）`,
);

test('spaces, width, case, quotes and brackets do not make another contract', () => {
  fc.assert(
    fc.property(written, written, disguise, (title, name, dress) => {
      const plain = { ...content, title, buyer: { name: `${name}有限公司` } };
      const dressed = { ...plain, title: dress(title), buyer: { name: dress(plain.buyer.name) } };
      expect(fingerprintOf(dressed)).toBe(fingerprintOf(plain));
    }),
  );
});

test('another title, day, amount or party is another contract', () => {
  const others = [
    { ...content, title: `${content.title}二期` },
    { ...content, signedOn: '2026-02-11' },
    { ...content, amounts: { ...content.amounts, turnover: fen(content.amounts.turnover + 1) } },
    { ...content, buyer: { name: '丙公司' } },
    { ...content, seller: { name: '丙公司' } },
  ];
  expect(new Set([content, ...others].map(fingerprintOf)).size).toBe(6);
});

test('the buyer who reports itself as the seller holds the same print', () => {
  expect(fingerprintOf({ ...content, seller: content.buyer, buyer: content.seller })).toBe(
    fingerprintOf(content),
  );
});

test('a party named without its code is found by its name', () => {
  const nameless = { ...content, seller: { name: '甲公司' }, buyer: { name: '乙公司' } };
  expect(printsOf(content)).toContain(fingerprintOf(nameless));
  expect(printsOf(nameless)).toEqual([fingerprintOf(nameless)]);
});

test('the id is the office and the first 16 digits of the print', () => {
  expect(contractIdOf('OFFICE-1', content)).toBe(`OFFICE-1-${fingerprintOf(content).slice(0, 16)}`);
  expect(fingerprintOf(content)).toMatch(/^[0-9a-f]{32}$/);
});
