import { mayBeTriedAgain, translated } from './errors.ts';

/** What Node says when a server that was killed has closed its end of a connection that is still in the pool. */
const ended = Object.assign(new Error('This socket has been ended by the other party'), { code: 'EPIPE' });

test.each(['EPIPE', 'ECONNRESET', 'ERR_STREAM_WRITE_AFTER_END', 'ERR_STREAM_DESTROYED'])(
  'a connection that broke with %s, which the driver passes on as it is, is a server that is away',
  (code) => {
    const broken = Object.assign(new Error('broken'), { code });
    expect([translated(broken, 'write').fault, mayBeTriedAgain(broken)]).toEqual(['UNREACHABLE', true]);
  },
);

test('other errors of the same kind are not', () => {
  expect(translated(ended, 'write').fault).toBe('UNREACHABLE');
  const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
  expect([translated(denied, 'write').fault, mayBeTriedAgain(denied)]).toEqual(['OTHER', false]);
});
