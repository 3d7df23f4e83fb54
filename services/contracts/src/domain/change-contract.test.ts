import { fen } from '@torchline/kernel';
import { given } from '@torchline/testing';
import fc from 'fast-check';
import { amendContract } from './amend-contract.ts';
import { deregisterContract, revokeContract } from './cancel-contract.ts';
import {
  as,
  content,
  otherRegistrar,
  province,
  registrar,
  reviewer,
  stranger,
  submission,
} from '../fixtures/contracts.fixture.ts';
import { refuseContract, returnContract, withdrawContract } from './end-review.ts';
import { submitContract } from './submit-contract.ts';
import {
  acceptedWorld,
  after,
  id,
  NUMBER,
  registeredWorld,
  submittedWorld,
} from '../fixtures/world.fixture.ts';

const amendment = {
  contract: NUMBER,
  businessDate: '2026-04-01',
  reason: '补充协议',
  amounts: { turnover: fen(120_000_000), techAmount: fen(90_000_000) },
};
const submitter = { ...reviewer, person: registrar.person };

describe('an amendment', () => {
  test('restates the content, keeps what was before, and counts versions', async () => {
    const world = await after(await registeredWorld(), amendContract, { input: amendment, by: as(reviewer) });
    const [first] = world.filter(({ type }) => type === 'ContractAmended');
    expect(first?.data).toMatchObject({
      amendment: 1,
      amendedOn: '2026-04-01',
      registeredOn: '2026-03-10',
      title: content.title,
      amounts: { ...amendment.amounts, techIncome: content.amounts.techIncome },
      before: content.amounts,
    });
    const again = given(...world);
    await again.when(amendContract, amendment, as(reviewer)).thenSame();
    await again.when(submitContract, submission, as(registrar)).thenSame();
    const { facts } = await again
      .when(amendContract, { ...amendment, businessDate: '2026-05-01', title: '齿轮箱研制' }, as(reviewer))
      .then(() => undefined);
    expect(facts[0]?.data).toMatchObject({ amendment: 2, title: '齿轮箱研制' });
  });
  test('sent again after a later one it is the same', async () => {
    const first = await after(await registeredWorld(), amendContract, { input: amendment, by: as(reviewer) });
    const second = { ...amendment, businessDate: '2026-05-01', amounts: { turnover: fen(130_000_000) } };
    const world = await after(first, amendContract, { input: second, by: as(reviewer) });
    await given(...world)
      .when(amendContract, amendment, as(reviewer))
      .thenSame();
  });
  test('takes its new print, so that nobody registers the amended contract once more', async () => {
    const world = await after(await registeredWorld(), amendContract, { input: amendment, by: as(reviewer) });
    const asAmended = { ...submission, amounts: { ...submission.amounts, turnover: fen(120_000_000) } };
    await given(...world)
      .when(submitContract, { ...asAmended, office: 'OFFICE-2' }, as(otherRegistrar))
      .thenRejected('CONTRACT_DUPLICATE');
  });
  test('may not become a contract that is there already', async () => {
    const twin = { ...submission, title: '齿轮箱研制' };
    const world = await after(await registeredWorld(), submitContract, { input: twin, by: as(registrar) });
    await given(...world)
      .when(amendContract, { ...amendment, amounts: {}, title: twin.title }, as(reviewer))
      .thenRejected('CONTRACT_DUPLICATE_HERE');
  });
  test.each([
    ['of another office', amendment, as(stranger), 'NOT_FOUND'],
    ['by who submitted it', amendment, as(submitter), 'SECOND_PERSON_NEEDED'],
    ['before the registration', { ...amendment, businessDate: '2026-03-09' }, as(reviewer), 'DATE_ORDER'],
    [
      'with a seller elsewhere',
      { ...amendment, seller: { ...content.seller, county: '310115' } },
      as(reviewer),
      'CONTRACT_SELLER_REGISTERS',
    ],
  ] as const)('%s is refused', async (_name, input, by, code) =>
    given(...(await registeredWorld()))
      .when(amendContract, input, by)
      .thenRejected(code),
  );
  test('before one that is there is refused', async () => {
    const world = await after(await registeredWorld(), amendContract, { input: amendment, by: as(reviewer) });
    await given(...world)
      .when(amendContract, { ...amendment, businessDate: '2026-03-31', title: '别名' }, as(reviewer))
      .thenRejected('DATE_ORDER');
  });
  test('of what is not registered is refused', async () =>
    given(...(await acceptedWorld()))
      .when(amendContract, { ...amendment, contract: id }, as(reviewer))
      .thenRejected('STATE_FORBIDS'));
  test('keeps the order of the amounts', async () => {
    const world = given(...(await registeredWorld()));
    const any = fc.nat(200_000_000).map(fen);
    await fc.assert(
      fc.asyncProperty(any, any, any, async (turnover, techAmount, techIncome) => {
        const asked = world.when(
          amendContract,
          { ...amendment, amounts: { turnover, techAmount, techIncome } },
          as(reviewer),
        );
        if (techIncome <= techAmount && techAmount <= turnover) await asked.then(() => undefined);
        else await asked.thenRejected('CONTRACT_AMOUNTS_INVALID');
      }),
      { numRuns: 50 },
    );
  });
});

describe('a registration is given up', () => {
  const end = { contract: id, businessDate: '2026-06-01', text: '合同履行完毕', reason: 'ENDED' } as const;
  const revoke = { contract: id, businessDate: '2026-06-02', text: '虚假合同' };

  test.each(['ENDED', 'VOID'] as const)('deregistered as %s with the amounts as they are', async (reason) => {
    const amended = await after(await registeredWorld(), amendContract, {
      input: amendment,
      by: as(reviewer),
    });
    const world = await after(amended, deregisterContract, { input: { ...end, reason }, by: as(reviewer) });
    expect(world.at(-1)?.data).toMatchObject({
      reason,
      registeredOn: '2026-03-10',
      amounts: { turnover: 120_000_000 },
    });
    await given(...world)
      .when(deregisterContract, { ...end, reason }, as(reviewer))
      .thenSame();
  });
  test('what ended may prove void or false', async () => {
    const world = given(
      ...(await after(await registeredWorld(), deregisterContract, { input: end, by: as(reviewer) })),
    );
    await world
      .when(deregisterContract, { ...end, reason: 'VOID' }, as(reviewer))
      .then([{ type: 'ContractDeregistered' }]);
    await world
      .when(revokeContract, revoke, as(province))
      .then(({ facts }) => expect(facts[0]?.type).toBe('ContractRevoked'));
  });
  test('what is void is not revoked', async () =>
    given(
      ...(await after(await registeredWorld(), deregisterContract, {
        input: { ...end, reason: 'VOID' },
        by: as(reviewer),
      })),
    )
      .when(revokeContract, revoke, as(province))
      .thenRejected('STATE_FORBIDS'));
  test('revoked by the province, another office may register it', async () => {
    const world = await after(await registeredWorld(), revokeContract, { input: revoke, by: as(province) });
    await given(...world)
      .when(revokeContract, revoke, as(province))
      .thenSame();
    await given(...world)
      .when(
        submitContract,
        { ...submission, office: 'OFFICE-2', businessDate: '2026-06-03' },
        as(otherRegistrar),
      )
      .then(({ outcome }) => expect(outcome).toBe('created'));
    await given(...world)
      .when(submitContract, { ...submission, field: 'ENERGY' }, as(registrar))
      .thenRejected('CONTRACT_CHANGE_NEEDS_AMENDMENT');
  });
  test.each([
    ['deregistered by who submitted it', deregisterContract, end, as(submitter), 'SECOND_PERSON_NEEDED'],
    ['deregistered by another office', deregisterContract, end, as(stranger), 'NOT_FOUND'],
    [
      'deregistered before its day',
      deregisterContract,
      { ...end, businessDate: '2026-03-09' },
      as(reviewer),
      'DATE_ORDER',
    ],
    ['revoked by who registered it', revokeContract, revoke, as(reviewer), 'SECOND_PERSON_NEEDED'],
    ['revoked by another office', revokeContract, revoke, as(stranger), 'NOT_FOUND'],
    [
      'revoked before its day',
      revokeContract,
      { ...revoke, businessDate: '2026-03-09' },
      as(province),
      'DATE_ORDER',
    ],
  ] as const)('%s: refused', async (_name, command, input, by, code) =>
    given(...(await registeredWorld()))
      .when(command as typeof revokeContract, input, by)
      .thenRejected(code),
  );
});

describe('the review ends without a registration', () => {
  const reason = { code: 'NOT_TECHNICAL', text: '非技术合同' } as const;
  const input = { contract: id, businessDate: '2026-03-05', reason, text: '当事人撤回' };
  const at = { contract: id, businessDate: '2026-02-19', reason, text: '当事人撤回' };

  test('refused with a reason, its print is free', async () => {
    const world = await after(await acceptedWorld(), refuseContract, { input, by: as(reviewer) });
    expect(world.slice(-3).map(({ type }) => type)).toEqual([
      'ContractRejected',
      'ContractPrintFreed',
      'ContractPrintFreed',
    ]);
    await given(...world)
      .when(refuseContract, input, as(reviewer))
      .thenSame();
  });
  test('returned and withdrawn, again is the same', async () => {
    const returned = await after(await acceptedWorld(), returnContract, { input, by: as(reviewer) });
    await given(...returned)
      .when(returnContract, input, as(reviewer))
      .thenSame();
    const withdrawn = await after(returned, withdrawContract, { input, by: as(registrar) });
    await given(...withdrawn)
      .when(withdrawContract, input, as(registrar))
      .thenSame();
  });
  test.each([
    ['refused by who submitted it', refuseContract, input, as(submitter), 'SECOND_PERSON_NEEDED'],
    ['refused by another office', refuseContract, input, as(stranger), 'NOT_FOUND'],
    ['refused before its acceptance', refuseContract, at, as(reviewer), 'DATE_ORDER'],
    ['returned by another office', returnContract, input, as(stranger), 'NOT_FOUND'],
    ['returned before its acceptance', returnContract, at, as(reviewer), 'DATE_ORDER'],
    ['withdrawn by another office', withdrawContract, input, as(stranger), 'NOT_FOUND'],
    ['withdrawn before it was submitted', withdrawContract, at, as(registrar), 'DATE_ORDER'],
  ] as const)('%s: refused', async (_name, command, asked, by, code) =>
    given(...(await acceptedWorld()))
      .when(command as typeof refuseContract, asked, by)
      .thenRejected(code),
  );
  test('returned before it was submitted: refused', async () =>
    given(...(await submittedWorld()))
      .when(returnContract, at, as(registrar))
      .thenRejected('DATE_ORDER'));
});
