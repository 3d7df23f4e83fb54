import { fen } from '@torchline/kernel';
import { given } from '@torchline/testing';
import { acceptContract } from './accept-contract.ts';
import { as, province, registrar, stranger, submission, without } from '../fixtures/contracts.fixture.ts';
import { returnContract } from './end-review.ts';
import { contractIdOf } from './fingerprint.ts';
import { supplementContract } from './supplement-contract.ts';
import { acceptedWorld, after, id, submittedWorld } from '../fixtures/world.fixture.ts';

const accept = (businessDate: string, contract = id) => ({ contract, businessDate });

describe('vector 13', () => {
  test.each([
    ['2026-02-27', 'TC_2000', '2026-03-29'],
    ['2026-03-02', 'TC_2026', '2026-03-23'],
  ])('accepted on %s: %s, due %s', async (acceptedOn, version, dueOn) => {
    const { facts } = await given(...(await submittedWorld()))
      .when(acceptContract, accept(acceptedOn), as(registrar))
      .then([
        {
          type: 'ContractAccepted',
          factDate: acceptedOn,
          data: { contract: id, office: 'OFFICE-1', acceptedOn, dueOn, version, large: false },
        },
      ]);
    expect(facts[0]?.policy?.map(({ key }) => key)).toContain('contract.reviewDays');
  });
});

describe('a large contract', () => {
  const of = async (techAmount: number, acceptedOn: string) => {
    const amounts = { turnover: fen(900_000_000), techAmount: fen(techAmount), techIncome: fen(0) };
    const world = await submittedWorld({ amounts });
    const contract = contractIdOf('OFFICE-1', { ...submission, amounts });
    const { facts } = await given(...world)
      .when(acceptContract, accept(acceptedOn, contract), as(registrar))
      .then(() => undefined);
    return facts[0]?.data;
  };
  test('over 5,000,000 has 30 working days since 2026-03-01', async () =>
    expect(await of(500_000_001, '2026-03-02')).toMatchObject({ large: true, dueOn: '2026-04-14' }));
  test('5,000,000 has 15', async () =>
    expect(await of(500_000_000, '2026-03-02')).toMatchObject({ large: false, dueOn: '2026-03-23' }));
  test('no rule of 2000 knows it', async () =>
    expect(await of(500_000_001, '2026-02-27')).toMatchObject({ large: false, dueOn: '2026-03-29' }));
});

describe('a year without its working days', () => {
  const unknown = { addWorkingDays: () => undefined };
  test('leaves the due date open, and once they are known it is set', async () => {
    const world = await after(await submittedWorld(), acceptContract, {
      input: accept('2026-03-02'),
      by: as(registrar, unknown),
    });
    const again = given(...world);
    await again.when(acceptContract, accept('2026-03-02'), as(registrar, unknown)).thenSame();
    await again
      .when(acceptContract, accept('2026-03-02'), as(registrar))
      .then(({ facts }) => expect(facts[0]?.data).toMatchObject({ dueOn: '2026-03-23' }));
  });
});

describe('supplements', () => {
  const supplemented = async (acceptedOn: string, suppliedOn: string) => {
    const returned = await after(await acceptedWorld(acceptedOn), returnContract, {
      input: { contract: id, businessDate: suppliedOn, reason: { code: 'FILE_MISSING', text: '缺合同文本' } },
      by: as(registrar),
    });
    return after(returned, supplementContract, {
      input: { contract: id, businessDate: suppliedOn, file: 'b'.repeat(64) },
      by: as(registrar),
    });
  };
  test('move the acceptance since 2026-03-01', async () =>
    given(...(await supplemented('2026-02-27', '2026-03-10')))
      .when(acceptContract, accept('2026-03-11'), as(registrar))
      .then(({ facts }) =>
        expect(facts[0]?.data).toMatchObject({ acceptedOn: '2026-03-11', version: 'TC_2026' }),
      ));
  test('leave it where no rule says so, and the row that is sent again is the same', async () => {
    const world = await after(await supplemented('2026-02-24', '2026-02-26'), acceptContract, {
      input: accept('2026-02-27'),
      by: as(registrar),
    });
    expect(world.at(-1)?.data).toMatchObject({ acceptedOn: '2026-02-24', dueOn: '2026-03-26' });
    await given(...world)
      .when(acceptContract, accept('2026-02-27'), as(registrar))
      .thenSame();
  });
  test('are handed in only when asked for', async () =>
    given(...(await acceptedWorld()))
      .when(supplementContract, accept('2026-03-01'), as(registrar))
      .thenRejected('STATE_FORBIDS'));
  test('of another office are not found', async () =>
    given(...(await acceptedWorld()))
      .when(supplementContract, accept('2026-03-01'), as(stranger))
      .thenRejected('NOT_FOUND'));
});

describe('refused', () => {
  test.each([
    ['not submitted', 'OFFICE-1-0', '2026-03-02', as(registrar), 'NOT_FOUND'],
    ['of another office', id, '2026-03-02', as(stranger), 'NOT_FOUND'],
    ['before it was submitted', id, '2026-02-19', as(registrar), 'DATE_ORDER'],
    ['no version in force', id, '2026-03-02', as(registrar, without('contract.version')), 'POLICY_MISSING'],
    ['no days in force', id, '2026-03-02', as(registrar, without('contract.reviewDays')), 'POLICY_MISSING'],
  ] as const)('%s', async (_name, contract, on, by, code) =>
    given(...(await submittedWorld()))
      .when(acceptContract, accept(on, contract), by)
      .thenRejected(code),
  );
  test('accepted on another day already', async () =>
    given(...(await acceptedWorld()))
      .when(acceptContract, accept('2026-02-28'), as(registrar))
      .thenRejected('STATE_FORBIDS'));
  test('the same day again is the same', async () =>
    given(...(await acceptedWorld()))
      .when(acceptContract, accept('2026-02-27'), as(province))
      .thenSame());
});
