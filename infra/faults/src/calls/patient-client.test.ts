import { Gone } from '@torchline/traffic';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PatientClient } from './patient-client.ts';

/** Answers with these, one after the other; 0 cuts the connection before an answer. */
async function serverOf(
  statuses: readonly number[],
): Promise<{ server: Server; address: string; keys: string[] }> {
  const left = [...statuses];
  const keys: string[] = [];
  const server = createServer((request, response) => {
    keys.push(String(request.headers['idempotency-key']));
    const status = left.shift() ?? 200;
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, keys, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function closed(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}

const request = { method: 'POST', path: '/loans', headers: { 'idempotency-key': 'k' } } as const;

test('what nobody answered is sent again under its key until it is', async () => {
  const { server, address, keys } = await serverOf([503, 0, 502, 201]);
  const client = new PatientClient(address, () => false);
  expect((await client.send(request)).status).toBe(201);
  expect([keys, client.again, client.strange]).toEqual([['k', 'k', 'k', 'k'], 3, []]);
  client.close();
  await closed(server);
});

test('a refusal is an answer, 500 is one that must never be', async () => {
  const { server, address } = await serverOf([409, 500, 200]);
  const client = new PatientClient(address, () => false);
  expect((await client.send(request)).status).toBe(409);
  expect((await client.send(request)).status).toBe(200);
  expect(client.strange).toEqual(['/loans: 500 {}']);
  client.close();
  await closed(server);
});

test('when time is over nobody is asked again', async () => {
  const { server, address, keys } = await serverOf([503, 503]);
  const client = new PatientClient(address, () => true);
  const given = client.send(request);
  await expect(given).rejects.toThrow(Gone);
  await expect(given).rejects.toThrow('/loans, last: 503 {}');
  expect(keys).toHaveLength(1);
  client.close();
  await closed(server);
});
