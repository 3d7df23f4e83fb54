import type { Entry } from '../journal.ts';
import type { FileStep } from '../step.ts';
import type { Answer } from '../client.ts';
import { answerFaults } from './retry.ts';

const first: Answer = { status: 201, replayed: false, body: { loan: 'BANK-1:1', position: 7 } };
const entry: Entry = {
  step: {
    ...{ kind: 'command', service: 'loan-pools', as: 'bank', key: 'a', path: '/loans', body: {}, facts: 2 },
    reckoned: { kind: 'nothing' },
  },
  answer: first,
  round: 0,
};
const again: Answer = { ...first, replayed: true };

test('the same answer, marked as a replay', () => expect(answerFaults(entry, again)).toEqual([]));
test.each([
  ['one that was decided anew', { ...again, replayed: false }],
  ['another status', { ...again, status: 200 }],
  ['another place', { ...again, body: { loan: 'BANK-1:1', position: 9 } }],
  ['a refusal', { ...again, status: 409, body: { code: 'LOAN_ALREADY_FILED' } }],
])('%s is a fault', (_, other) =>
  expect(answerFaults(entry, other).map(({ check }) => check)).toEqual(['answer']),
);

const step: FileStep = {
  ...{ kind: 'file', service: 'loan-pools', as: 'bank', key: 'list.csv', path: '/imports/loans' },
  ...{ template: 'loans', bytes: new Uint8Array(), hash: 'f', sheet: 'list', rows: 3 },
};
const report = (created: number, same: number): Answer => ({
  ...{ status: 200, replayed: false },
  body: { committed: true, read: 3, created, changed: 0, same, refused: 0 },
});
test('a file that is sent again is the same in every row', () => {
  const file = { step, answer: report(3, 0), round: 0 };
  expect(answerFaults(file, report(0, 3))).toEqual([]);
  expect(answerFaults(file, report(1, 2)).map(({ check }) => check)).toEqual(['answer']);
});
