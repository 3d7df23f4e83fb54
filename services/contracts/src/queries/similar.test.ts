import { ContractSubmitted } from '@torchline/facts';
import { fen, type RecordedFact } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { content } from '../fixtures/contracts.fixture.ts';
import { nearDifferences, pairOf, pairsView } from './similar.ts';

const masters = new Masters('130000');
const fact = (contract: string, change: object = {}): RecordedFact =>
  ({
    ...ContractSubmitted.make(
      `contract/${contract}`,
      { ...content, contract, office: 'OFFICE-1', fingerprint: 'f', submittedOn: '2026-02-20', ...change },
      { factDate: '2026-02-20' },
    ),
  }) as unknown as RecordedFact;

test('contracts of the same parties stand together, whoever sells and whatever is written of them', () => {
  const swapped = fact('b', { seller: content.buyer, buyer: { name: ' 甲 公司' } });
  const key = pairOf(content);
  expect([fact('a'), swapped].map((one) => pairsView.keys(one))).toEqual([[key], [key]]);
  const doc = [fact('a'), swapped, fact('a')].reduce(
    (known, one) => pairsView.evolve(known, one, { key, masters }),
    undefined as { readonly contracts: readonly string[] } | undefined,
  );
  expect(doc).toEqual({ contracts: ['a', 'b'] });
  expect(pairsView.keys({ ...fact('a'), type: 'ContractAccepted' })).toEqual([]);
});

test('near is what differs in one of title, day and turnover; more is another contract', () => {
  const dearer = { ...content, amounts: { ...content.amounts, turnover: fen(100_000_100) } };
  expect(nearDifferences(content, dearer)).toEqual([
    { field: 'turnover', here: 100_000_000, there: 100_000_100 },
  ]);
  expect(nearDifferences(content, { ...content, title: `《${content.title}》` })).toEqual([]);
  expect(nearDifferences(content, { ...dearer, signedOn: '2026-02-11' })).toBeUndefined();
});
