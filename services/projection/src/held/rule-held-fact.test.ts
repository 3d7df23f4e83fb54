import { HeldFactReleased } from '@torchline/facts';
import { fakeIdentity, given, said } from '@torchline/testing';
import type { Forecast } from './forecast.ts';
import type { HeldFact } from './held-fact.ts';
import type { HeldDesk } from './questions.ts';
import { discardHeldFact, releaseHeldFact } from './rule-held-fact.ts';

const held: HeldFact = {
  log: 'contracts',
  stream: 'contract/a',
  version: 2,
  position: 7,
  type: 'ContractAmended',
  why: 'SCHEMA',
  detail: '/amounts: wrong',
  since: '2026-11-01T00:00:00.000Z',
  actor: 'p9',
  organisation: 'OFFICE-1',
  place: '130102',
};
const DIGEST = 'a'.repeat(64);
const cell = {
  measure: 'technology-contract-turnover',
  level: 'province',
  region: '130000',
  period: '2026-10',
  count: 0,
  fresh: 0,
  amount: '50000000',
};
const forecast = (changes: Partial<Forecast> = {}): Forecast => ({
  kind: 'RELEASE',
  possible: true,
  applies: 2,
  waits: 0,
  next: null,
  through: 9,
  effect: { digest: 'b'.repeat(64), cells: [cell], more: 0 },
  closedMonths: [],
  digest: DIGEST,
  ...changes,
});
const deskOf = (found: Forecast | undefined | 'nobody'): HeldDesk => ({
  list: () => Promise.reject(new Error('not asked')),
  forecast: async () => {
    if (found === 'nobody') throw new Error('nobody answers');
    return found && { held, forecast: found };
  },
});

const limits = { fen: 50_000_000, closedMonths: 0, uses: [] };
const first = fakeIdentity('PROVINCE', { person: 'p1' });
const second = fakeIdentity('OPERATOR', { person: 'p2' });
const by = (identity: typeof first, aloneLimits: typeof limits | undefined = limits) => ({
  identity,
  lookups: { aloneLimits: () => aloneLimits },
});
const input = {
  businessDate: '2026-11-02',
  log: 'contracts',
  position: 7,
  reason: '已核实，可以统计',
  forecast: DIGEST,
};
const big = forecast({ effect: { ...forecast().effect, cells: [{ ...cell, amount: '-50000001' }] } });
const proposed = async (found: Forecast = big) => {
  const { facts } = await given()
    .when(releaseHeldFact(deskOf(found)), input, by(first))
    .then([{ type: 'HeldFactRulingProposed' }]);
  return facts.map((fact) => said(fact, { actor: 'p1' }));
};

describe('a ruling within the limit', () => {
  test('is stated with what it was said to do', () =>
    given()
      .when(releaseHeldFact(deskOf(forecast())), input, by(first))
      .then([
        {
          type: 'HeldFactReleased',
          stream: 'held-facts/all',
          data: {
            log: 'contracts',
            stream: 'contract/a',
            version: 2,
            position: 7,
            type: 'ContractAmended',
            why: 'SCHEMA',
            through: 9,
            effect: forecast().effect,
            reason: input.reason,
            releasedOn: '2026-11-02',
          },
        },
      ]));
  test('may be to discard', () =>
    given()
      .when(discardHeldFact(deskOf(forecast({ kind: 'DISCARD' }))), input, by(first))
      .then([{ type: 'HeldFactDiscarded' }]));
  test('changes nothing when it is repeated, and cannot be turned round', async () => {
    const { facts } = await given()
      .when(releaseHeldFact(deskOf(forecast())), input, by(first))
      .then(() => undefined);
    await given(...facts)
      .when(releaseHeldFact(deskOf(undefined)), input, by(second))
      .thenSame();
    await given(...facts)
      .when(discardHeldFact(deskOf(undefined)), input, by(second))
      .thenRejected('STATE_FORBIDS');
  });
});

describe('a ruling is refused', () => {
  test('for what is not held', () =>
    given()
      .when(releaseHeldFact(deskOf(undefined)), input, by(first))
      .thenRejected('NOT_FOUND'));
  test('while nobody keeps the figures', () =>
    given()
      .when(releaseHeldFact(deskOf('nobody')), input, by(first))
      .thenRejected('NOT_READY'));
  test('when the fact would be refused again', () =>
    given()
      .when(releaseHeldFact(deskOf(forecast({ possible: false, next: held }))), input, by(first))
      .thenRejected('HELD_REFUSED_AGAIN'));
  test('when the figures have moved since the forecast', () =>
    given()
      .when(releaseHeldFact(deskOf(forecast({ digest: 'c'.repeat(64) }))), input, by(first))
      .thenRejected('HELD_FORECAST_MOVED', '/forecast'));
  test('without the rule of the day', () =>
    given()
      .when(releaseHeldFact(deskOf(forecast())), input, {
        identity: first,
        lookups: { aloneLimits: () => undefined },
      })
      .thenRejected('POLICY_MISSING'));
});

describe('above the limit', () => {
  test.each([
    ['money', big],
    ['a closed month', forecast({ closedMonths: ['2026-09'] })],
    ['an effect too long to be shown', forecast({ effect: { ...forecast().effect, more: 1 } })],
  ])('another person confirms: %s', async (_, found) => {
    const before = await proposed(found);
    const again = given(...before);
    await again.when(releaseHeldFact(deskOf(found)), input, by(first)).thenRejected('SECOND_PERSON_NEEDED');
    await again.when(releaseHeldFact(deskOf(found)), input, by(second)).then(({ facts: [fact], answer }) => {
      expect(answer).toEqual({ ruling: 'RELEASE' });
      expect(fact).toMatchObject({ type: HeldFactReleased.type, data: { proposedBy: 'p1' } });
    });
  });
  test('what is confirmed is what was proposed: another effect or another ruling is proposed anew', async () => {
    const before = await proposed();
    const other = forecast({ effect: { ...big.effect, digest: 'd'.repeat(64) } });
    await given(...before)
      .when(releaseHeldFact(deskOf(other)), input, by(second))
      .then([{ type: 'HeldFactRulingProposed' }]);
    await given(...before)
      .when(discardHeldFact(deskOf({ ...big, kind: 'DISCARD' })), input, by(second))
      .then([{ type: 'HeldFactRulingProposed' }]);
  });
});
