import { chained, GENESIS_HASH, type CommandRecord, type StoredRow } from '@torchline/event-store';
import type { Entry } from '../journal.ts';
import type { CommandStep, FileStep } from '../step.ts';
import { journalFaults } from './journal-check.ts';
import { LogCheck } from './log-check.ts';

const FILE = 'f'.repeat(64);
const AT = '2026-11-02T01:00:00.000Z';

interface Stated {
  readonly stream: string;
  readonly commandId: string;
  readonly file?: string;
}

/** A sound log of facts: streams and chains as a store would write them. */
function logOf(...facts: readonly Stated[]): StoredRow[] {
  const rows: StoredRow[] = [];
  for (const { stream, commandId, file } of facts) {
    const before = rows.findLast((row) => row.stream === stream);
    rows.push(
      chained({
        ...{ log: 'loan-pools', position: rows.length + 1, stream, version: (before?.version ?? 0) + 1 },
        ...{ id: `id-${rows.length}`, type: 'LoanFiled', data: {} },
        meta: {
          ...{ commandId, correlation: commandId, actor: 'bank', factDate: '2026-11-02' },
          ...{ businessDate: '2026-11-02', recordedAt: AT, schemaVersion: 1 },
          ...(file === undefined ? {} : { source: { file, sheet: 'list', row: 2 } }),
        },
        prevHash: rows.at(-1)?.hash ?? GENESIS_HASH,
        prevStreamHash: before?.hash ?? GENESIS_HASH,
      }),
    );
  }
  return rows;
}

const record = (key: string, first: number, last: number, caller = 'bank'): CommandRecord => ({
  ...{ caller, route: 'POST /loans', key, bodyHash: '', answer: {}, first, last, recordedAt: AT },
});

/** Two commands of two facts each. */
const LOG = logOf(
  { stream: 'loan/1', commandId: 'a' },
  { stream: 'pool/1', commandId: 'a' },
  { stream: 'loan/2', commandId: 'b' },
  { stream: 'pool/1', commandId: 'b' },
);
const RECORDS = [record('a', 1, 2), record('b', 3, 4)];

const checked = (rows: readonly StoredRow[], records: readonly CommandRecord[]): string[] =>
  new LogCheck('loan-pools').next(rows, records).map(({ check }) => check);

const command = (key: string): CommandStep => ({
  ...{ kind: 'command', service: 'loan-pools', as: 'bank', key, path: '/loans', body: {}, facts: 2 },
  reckoned: { kind: 'nothing' },
});
const answered = (key: string, position: number): Entry => ({
  ...{ step: command(key), round: 0 },
  answer: { status: 201, replayed: false, body: { position } },
});
const unanswered = (key: string): Entry => ({ step: command(key), round: 0, answer: undefined });

function against(entries: readonly Entry[], rows = LOG, records = RECORDS): string[] {
  const log = new LogCheck('loan-pools');
  expect(log.next(rows, records)).toEqual([]);
  return journalFaults(entries, { log: () => log }).map(({ check }) => check);
}

describe('a log', () => {
  test('that is sound is read on from where it was read', () => {
    const log = new LogCheck('loan-pools');
    expect(log.next(LOG.slice(0, 2), RECORDS.slice(0, 1))).toEqual([]);
    expect(log.still(LOG[1])).toEqual([]);
    expect(log.next(LOG.slice(2), RECORDS.slice(1))).toEqual([]);
    expect(log).toMatchObject({ position: 4, commands: 2 });
  });
  test('with a gap in its positions', () =>
    expect(checked([...LOG.slice(0, 2), ...LOG.slice(3)], RECORDS)).toEqual(['log']));
  test('with a changed fact', () => {
    const changed = LOG.map((row, at) => (at === 1 ? { ...row, data: { fen: 1 } } : row));
    expect(checked(changed, RECORDS)).toEqual(['log']);
  });
  test('that was written anew behind what was read', () => {
    const log = new LogCheck('loan-pools');
    log.next(LOG.slice(0, 2), RECORDS.slice(0, 1));
    const [, other] = logOf({ stream: 'loan/1', commandId: 'a' }, { stream: 'pool/1', commandId: 'x' });
    expect(log.still(other).map(({ check }) => check)).toEqual(['log']);
    expect(log.still(undefined).map(({ check }) => check)).toEqual(['log']);
  });
  test('whose last command lacks its last fact', () =>
    expect(checked(LOG.slice(0, 3), RECORDS)).toEqual(['torn']));
  test('that holds facts of a command without its record', () =>
    expect(checked(LOG, RECORDS.slice(0, 1))).toEqual(['torn']));
  test('that holds facts of one command in the range of another', () => {
    const mixed = logOf({ stream: 'loan/1', commandId: 'a' }, { stream: 'loan/2', commandId: 'b' });
    expect(checked(mixed, [record('a', 1, 2)])).toEqual(['torn']);
  });
  test('that holds a command twice', () => {
    const twice = logOf({ stream: 'loan/1', commandId: 'a' }, { stream: 'loan/1', commandId: 'a' });
    expect(checked(twice, [record('a', 1, 1), record('a', 2, 2)])).toEqual(['doubled']);
  });
});

describe('a journal', () => {
  test('whose commands are all there', () =>
    expect(against([answered('a', 2), answered('b', 4)])).toEqual([]));
  test('with a command that was answered and is lost', () =>
    expect(against([answered('a', 2), answered('c', 6)])).toEqual(['lost']));
  test('with an unanswered command, which may be there or not', () =>
    expect(against([unanswered('b'), unanswered('c')])).toEqual([]));
  test('with an answer that names another place', () =>
    expect(against([answered('a', 4)])).toEqual(['answer']));
  test('with a command that stated half of its facts', () => {
    const half = logOf({ stream: 'loan/1', commandId: 'a' });
    expect(against([unanswered('a')], half, [record('a', 1, 1)])).toEqual(['torn']);
  });
});

describe('a file of two rows', () => {
  const step: FileStep = {
    ...{ kind: 'file', service: 'loan-pools', as: 'bank', key: 'list.csv', path: '/imports/loans' },
    ...{ template: 'loans', bytes: new Uint8Array(), hash: FILE, sheet: 'list', rows: 2 },
  };
  const whole = logOf(
    { stream: 'loan/1', commandId: 'r1', file: FILE },
    { stream: 'loan/2', commandId: 'r2', file: FILE },
  );
  const rows = [record('r1', 1, 1, 'import'), record('r2', 2, 2, 'import')];
  const entry = (isAnswered: boolean): Entry => ({
    ...{ step, round: 0 },
    answer: isAnswered ? { status: 200, replayed: false, body: {} } : undefined,
  });
  test.each([true, false])('that is there whole, answered: %s', (isAnswered) =>
    expect(against([entry(isAnswered)], whole, rows)).toEqual([]),
  );
  test('of which one row is there', () =>
    expect(against([entry(false)], whole.slice(0, 1), rows.slice(0, 1))).toEqual(['torn']));
  test('of which nothing is there is lost when it was answered', () => {
    expect(against([entry(false)], [], [])).toEqual([]);
    expect(against([entry(true)], [], [])).toEqual(['lost']);
  });
});
