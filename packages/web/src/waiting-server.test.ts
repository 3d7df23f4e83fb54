import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createLog } from './request-log.ts';
import { WaitingServer } from './waiting-server.ts';

test('is live and not ready, names what it waits for, and serves when that is there', async () => {
  const parts = { mongodb: true, kafka: false };
  const waiting = new WaitingServer(createLog({ level: 'silent' }), () => parts);
  waiting.server.listen(0, '127.0.0.1');
  await once(waiting.server, 'listening');
  const at = `http://127.0.0.1:${(waiting.server.address() as AddressInfo).port}`;
  expect((await fetch(`${at}/livez`)).status).toBe(200);
  const ready = await fetch(`${at}/readyz`);
  expect([ready.status, await ready.json()]).toMatchObject([503, { code: 'NOT_READY', parts }]);
  for (const path of ['/', '/work', '/lagz', '/openapi.json']) {
    const reply = await fetch(`${at}${path}`);
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await reply.json()).toMatchObject({ code: 'NOT_READY' });
  }
  waiting.serve((_request, response) => void response.end('served'));
  expect(await (await fetch(`${at}/work`)).text()).toBe('served');
  waiting.server.closeAllConnections();
  waiting.server.close();
});
