import { ContractSubmitted } from '@torchline/facts';
import { isRejection, type Scope } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { Refusal } from '@torchline/web';
import { fakeIdentity, said } from '@torchline/testing';
import { contract as contractEntity } from '../domain/contract.ts';
import { content } from '../fixtures/contracts.fixture.ts';
import { similarContracts } from './similar-routes.ts';

const stateOf = (contract: string, office: string, title: string) =>
  contractEntity.evolve(
    null,
    said(
      ContractSubmitted.make(
        `contract/${contract}`,
        { ...content, title, contract, office, fingerprint: 'f', submittedOn: '2026-02-20' },
        { factDate: '2026-02-20' },
      ),
      {},
    ),
  );
const states = new Map([
  ['contract/a', stateOf('a', 'OFFICE-1', '齿轮箱研制')],
  ['contract/b', stateOf('b', 'OFFICE-1', '齿轮箱研究')],
  ['contract/c', stateOf('c', 'OFFICE-2', '齿轮箱试验')],
]);
const all: Scope = { all: true };
const own: Scope = { all: false, organisations: ['OFFICE-1'], creditCodes: [], regions: [] };

/** Views that hold the three contracts of one pair. */
const host = {
  views: {
    get: () => ({ contracts: ['a', 'b', 'c'] }),
    see: (_: unknown, key: string, scope: Scope) => {
      const state = states.get(key);
      return state && (scope.all || scope.organisations.includes(state.office)) ? { state } : undefined;
    },
  },
} as unknown as ServiceHost;

const ask = (contract: string, scope: Scope): unknown => {
  const identity = fakeIdentity('OFFICE_REVIEWER');
  const parsed = similarContracts.ask(
    {},
    { params: { contract }, identity, scope, today: '2026-11-02', language: 'zh' } as never,
    host,
  );
  return 'value' in parsed ? parsed.value : undefined;
};

test('the own office sees its own contract like this one, and how many there are elsewhere', async () => {
  expect(await ask('a', own)).toEqual({
    similar: [
      {
        contract: 'b',
        office: 'OFFICE-1',
        status: 'SUBMITTED',
        title: '齿轮箱研究',
        differences: [{ field: 'title', here: '齿轮箱研制', there: '齿轮箱研究' }],
      },
    ],
    elsewhere: 1,
  });
});

test('the province sees all of them', async () => {
  expect(await ask('a', all)).toMatchObject({
    similar: [{ contract: 'b' }, { contract: 'c' }],
    elsewhere: 0,
  });
});

test("another office's contract is not found", async () => {
  const refused = await (ask('c', own) as Promise<unknown>).catch((error: unknown) => error);
  expect(refused instanceof Refusal && isRejection(refused.rejection) && refused.rejection.rejected).toBe(
    'NOT_FOUND',
  );
});
