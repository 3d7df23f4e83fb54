import type { Reply } from '@torchline/testing';
import { FIRM, OTHER_FIRM, type Who } from './testing/people.fixture.ts';
import { certificate, issue } from './testing/records.fixture.ts';
import { systemForAll } from './testing/system.fixture.ts';

const system = systemForAll();
const TIMES = Array.from({ length: 64 }, (_, n) => n);

interface Told {
  readonly code?: string;
  readonly outcome?: string;
  readonly position?: number;
}
const told = ({ status, body }: Reply): string => {
  const { code, outcome } = body as Told;
  return `${status} ${code ?? outcome}`;
};
const tally = (replies: readonly Reply[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const reply of replies) counts[told(reply)] = (counts[told(reply)] ?? 0) + 1;
  return counts;
};

/** Sends without expecting a status. */
async function sent(who: Who, path: string, parts: { body: unknown; key: string }): Promise<Reply> {
  const headers = {
    authorization: `Bearer ${system().tokens[who]}`,
    'content-type': 'application/json',
    'idempotency-key': parts.key,
  };
  const response = await fetch(`${system().running.address}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(parts.body),
  });
  const body: unknown = await response.json();
  return { status: response.status, headers: response.headers, body, bytes: new Uint8Array() };
}

const factsOf = async (path: string): Promise<readonly { type: string }[]> => {
  await system().running.instance.settled();
  const reply = await system().as('officer').get(`${path}/facts`).expect(200);
  return (reply.body as { facts: { type: string }[] }).facts;
};

describe('64 equal commands at once', () => {
  test('under one key are one command, and 64 times its answer', async () => {
    const body = certificate();
    const replies = await Promise.all(
      TIMES.map(() => sent('officer', '/certificates', { body, key: 'one-key' })),
    );
    expect(tally(replies)).toEqual({ '201 created': 64 });
    expect(new Set(replies.map((reply) => (reply.body as Told).position)).size).toBe(1);
    const path = `/records/certification/high-tech-enterprise/${FIRM}`;
    expect((await factsOf(path)).map(({ type }) => type)).toEqual(['HnteCertified']);
  });

  test('under 64 keys leave one fact: one was first, the others are the same', async () => {
    const body = certificate({ creditCode: OTHER_FIRM, certificate: 'GR202513000002' });
    const replies = await Promise.all(
      TIMES.map((n) => sent('officer', '/certificates', { body, key: `key-${n}` })),
    );
    expect(tally(replies)).toEqual({ '201 created': 1, '200 same': 63 });
    const path = `/records/certification/high-tech-enterprise/${OTHER_FIRM}`;
    expect((await factsOf(path)).map(({ type }) => type)).toEqual(['HnteCertified']);
  });

  test('under one key with 64 bodies leave the first body', async () => {
    const replies = await Promise.all(
      TIMES.map((n) =>
        sent('officer', '/issues', { body: issue({ issue: 'bodies', text: `第 ${n} 次` }), key: 'bodies' }),
      ),
    );
    expect(tally(replies)).toEqual({ '201 created': 1, '422 KEY_REUSED': 63 });
    expect(await factsOf('/records/scheduling/issue/bodies')).toHaveLength(1);
  });

  test('for one certificate number by 64 firms give it to one of them', async () => {
    const { syntheticCreditCode } = await import('@torchline/testing');
    const replies = await Promise.all(
      TIMES.map((n) =>
        sent('officer', '/certificates', {
          body: certificate({ creditCode: syntheticCreditCode(100 + n), certificate: 'GR202513000003' }),
          key: `firm-${n}`,
        }),
      ),
    );
    expect(tally(replies)).toEqual({ '201 created': 1, '409 CERTIFICATE_TAKEN': 63 });
  });

  test('of two persons that take the same step: one step was taken', async () => {
    await system().as('officer').post('/issues', issue()).expect(201);
    const step = { owner: '石家庄市科技局', dueOn: '2026-12-05' };
    await system().as('officer').post('/issues/2026-10-001/assign', step).expect(200);
    const replies = await Promise.all(
      TIMES.map((n) =>
        sent(n % 2 === 0 ? 'city' : 'officer', '/issues/2026-10-001/resolve', {
          body: { resolution: '已办结' },
          key: `step-${n}`,
        }),
      ),
    );
    expect(tally(replies)).toEqual({ '200 changed': 1, '409 STATE_FORBIDS': 63 });
    expect((await factsOf('/records/scheduling/issue/2026-10-001')).map(({ type }) => type)).toEqual([
      ...['IssueRaised', 'IssueAssigned', 'IssueResolved'],
    ]);
  });
});
