import { SyncJudge } from './judge.ts';

const REQUEST = String.raw`10 read(25<socket:[111]>, "POST /loans HTTP/1.1\r\nauthorization: "..., 65536) = 512`;
const SYNC = '14 fdatasync(33</data/loan-pools/log.db-wal>) = 0';
const ANSWER = String.raw`10 write(25<socket:[111]>, "HTTP/1.1 201 Created\r\nHelmet: 1"..., 400) = 400`;

function judged(...lines: readonly string[]): SyncJudge {
  const judge = new SyncJudge();
  for (const line of lines) judge.read(line);
  return judge;
}
const syncedFor = (...lines: readonly string[]) => judged(...lines).answered.map(({ synced }) => synced);

describe('an answer', () => {
  test('after a sync of its log', () => {
    expect(judged(REQUEST, SYNC, ANSWER)).toMatchObject({
      answered: [{ request: '/loans', synced: ['loan-pools'] }],
      syncs: 1,
    });
  });
  test('without a sync', () => expect(syncedFor(REQUEST, ANSWER)).toEqual([[]]));
  test('before its sync', () => expect(syncedFor(REQUEST, ANSWER, SYNC)).toEqual([[]]));
  test('whose sync was before the request', () => expect(syncedFor(SYNC, REQUEST, ANSWER)).toEqual([[]]));
  test('after a sync of another file', () =>
    expect(syncedFor(REQUEST, SYNC.replace('log.db-wal', 'views.db-wal'), ANSWER)).toEqual([[]]));
  test('after a sync that failed', () =>
    expect(syncedFor(REQUEST, SYNC.replace('= 0', '= -1 EIO (Input/output error)'), ANSWER)).toEqual([[]]));
  test('to a body that came later than the sync began', () => {
    const rest = '10 read(25<socket:[111]>, "{}", 65536) = 2';
    expect(syncedFor(REQUEST, SYNC, rest, ANSWER)).toEqual([['loan-pools']]);
    const begun = SYNC.replace(') = 0', ' <unfinished ...>');
    expect(syncedFor(REQUEST, begun, rest, '14 <... fdatasync resumed>) = 0', ANSWER)).toEqual([[]]);
  });
  test('that refuses needs no sync', () =>
    expect(judged(REQUEST, ANSWER.replace('201 Created', '409 Conflict')).answered).toEqual([]));
});

describe('calls that other threads interrupt', () => {
  const [begun, done] = [SYNC.replace(') = 0', ' <unfinished ...>'), '14 <... fdatasync resumed>) = 0'];
  test('count as a sync when both halves lie between request and answer', () => {
    expect(syncedFor(REQUEST, begun, done, ANSWER)).toEqual([['loan-pools']]);
    expect(syncedFor(REQUEST, begun, ANSWER, done)).toEqual([[]]);
    expect(syncedFor(begun, REQUEST, done, ANSWER)).toEqual([[]]);
  });
  test('are a request when the second half comes', () => {
    const [first, second] = [
      '10 read(25<socket:[111]>,  <unfinished ...>',
      String.raw`10 <... read resumed>"POST /loans HTTP/1.1\r\n"..., 65536) = 512`,
    ];
    expect(syncedFor(first, SYNC, second, ANSWER)).toEqual([[]]);
    expect(syncedFor(first, second, SYNC, ANSWER)).toEqual([['loan-pools']]);
  });
});
