import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { serverOf } from './server.ts';

async function answerTo(text: string): Promise<string> {
  const whole: RequestListener = (request, response) =>
    void request.resume().once('end', () => response.end('ok'));
  const app = serverOf(whole, { headers: 100, request: 200, idle: 100 });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const socket = connect((app.address() as AddressInfo).port, '127.0.0.1');
  let answer = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
  socket.write(text);
  await once(socket, 'close');
  app.closeAllConnections();
  app.close();
  return answer;
}

test('headers that never end are not waited for', async () => {
  const answer = await answerTo('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ');
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(answer).toContain('"code":"REQUEST_TOO_SLOW"');
});
test.each([
  ['no HTTP at all', '\0\x01\x02\r\n\r\n'],
  ['a length that is no number', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
  ['a chunk without a size', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
])('%s is refused with a problem', async (_, text) => {
  const answer = await answerTo(text);
  expect(answer).toMatch(/^HTTP\/1\.1 400 [^]*application\/problem\+json[^]*"code":"REQUEST_MALFORMED"/);
});
test('a body that never ends is not waited for', async () => {
  const slow = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc';
  expect(await answerTo(slow)).toMatch(/^HTTP\/1\.1 408 /);
});
test('headers beyond their size are refused', async () => {
  expect(await answerTo(`GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 431 /,
  );
});
test('a whole request is answered', async () => {
  expect(await answerTo('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 200 /,
  );
});
