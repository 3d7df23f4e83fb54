import { CarrierDelisted, CarrierRecognised, CarrierUpgraded } from '@torchline/facts';
import { given, syntheticCreditCode } from '@torchline/testing';
import { city, lookups, otherCity, province, recognised } from '../../incubators.fixture.ts';
import { carrier, standsOn } from './carrier.ts';
import { delistCarrier } from './delist-carrier.ts';
import { recogniseCarrier, type RecogniseCarrierInput } from './recognise-carrier.ts';

const list: RecogniseCarrierInput = {
  businessDate: '2020-01-01',
  carrier: 'CARRIER-1',
  name: '长安科技企业孵化器',
  type: 'INCUBATOR',
  level: 'PROVINCIAL',
  county: '130102',
  operatorCode: syntheticCreditCode(1),
  operatorName: '长安孵化器有限公司',
  areaM2: 12_000,
  document: '冀科高〔2020〕1号',
};
const context = { identity: province, lookups, today: '2025-01-01' };
const ofCity = recognised({ level: 'CITY', recognisedOn: '2019-05-01' });
const national = {
  ...list,
  level: 'NATIONAL',
  businessDate: '2022-12-01',
  document: '国科火字〔2022〕1号',
} as const;
const upgraded = CarrierUpgraded.make(
  'carrier/CARRIER-1',
  {
    carrier: 'CARRIER-1',
    type: 'INCUBATOR',
    county: '130102',
    from: 'PROVINCIAL',
    level: 'NATIONAL',
    upgradedOn: '2022-12-01',
    document: '国科火字〔2022〕1号',
  },
  { factDate: '2022-12-01' },
);
const delisted = CarrierDelisted.make(
  'carrier/CARRIER-1',
  {
    carrier: 'CARRIER-1',
    type: 'INCUBATOR',
    county: '130102',
    level: 'PROVINCIAL',
    delistedOn: '2023-01-01',
    reason: '连续两年不合格',
    document: '冀科高〔2023〕2号',
  },
  { factDate: '2023-01-01' },
);

describe('recognise a carrier', () => {
  test('a new one is recognised, for the first time', async () => {
    const { outcome } = await given()
      .when(recogniseCarrier, list, context)
      .then([{ type: 'CarrierRecognised', stream: 'carrier/CARRIER-1', factDate: '2020-01-01' }]);
    expect(outcome).toBe('created');
  });

  test('the same list again is the same', () =>
    given(recognised()).when(recogniseCarrier, list, context).thenSame());

  test('provincial to national is an upgrade', () =>
    given(recognised())
      .when(recogniseCarrier, national, context)
      .then([{ type: 'CarrierUpgraded', data: upgraded.data }]));

  test('an upgrade with another name also revises the details', () =>
    given(recognised())
      .when(recogniseCarrier, { ...national, name: '长安国家级孵化器' }, context)
      .then([{ type: 'CarrierUpgraded' }, { type: 'CarrierDetailsRevised', factDate: '2025-01-01' }]));

  test('city to provincial is the first recognition that counts', () =>
    given(ofCity)
      .when(recogniseCarrier, list, context)
      .then((accepted) => {
        expect(accepted.outcome).toBe('changed');
        expect(accepted.facts).toMatchObject([{ type: 'CarrierRecognised', data: { first: true } }]);
      }));

  test('after a delisting it is not the first one', () =>
    given(recognised(), delisted)
      .when(recogniseCarrier, { ...list, businessDate: '2024-06-01' }, context)
      .then((accepted) =>
        expect(accepted.facts).toMatchObject([{ type: 'CarrierRecognised', data: { first: false } }]),
      ));

  test.each([
    ['another county', { county: '130104' }, { county: '130104' }],
    ['another type', { type: 'MAKER_SPACE' }, { type: 'MAKER_SPACE' }],
    ['another day', { businessDate: '2020-02-01' }, { recognisedOn: '2020-02-01' }],
    ['another document', { document: '冀科高〔2020〕3号' }, { document: '冀科高〔2020〕3号' }],
  ] as const)('%s corrects the recognition and stays the first', (_, other, stated) =>
    given(recognised())
      .when(recogniseCarrier, { ...list, ...other }, context)
      .then((accepted) => {
        expect(accepted.outcome).toBe('changed');
        expect(accepted.facts).toMatchObject([
          { type: 'CarrierRecognised', data: { ...stated, first: true } },
        ]);
      }),
  );

  test('a corrected day of a second standing does not become a first recognition', () =>
    given(recognised(), delisted, recognised({ recognisedOn: '2024-06-01', first: false }))
      .when(recogniseCarrier, { ...list, businessDate: '2024-06-02' }, context)
      .then((accepted) => expect(accepted.facts).toMatchObject([{ data: { first: false } }])));

  test('another document corrects the upgrade', () =>
    given(recognised(), upgraded)
      .when(recogniseCarrier, { ...national, document: '国科火字〔2022〕2号' }, context)
      .then([{ type: 'CarrierUpgraded' }]));

  test.each([
    ['name', { name: '长安孵化园' }],
    ['operator', { operatorName: '长安科创有限公司' }],
    ['area', { areaM2: 13_000 }],
    ['a first contact', { contact: { name: '张三' } }],
  ])('%s is a detail', (_, other) =>
    given(recognised())
      .when(recogniseCarrier, { ...list, ...other }, context)
      .then([{ type: 'CarrierDetailsRevised' }]),
  );

  test('the lower level of an upgraded carrier is history', () =>
    given(recognised(), upgraded).when(recogniseCarrier, list, context).thenSame());

  test('the list of a delisted carrier is history', () =>
    given(recognised(), delisted).when(recogniseCarrier, list, context).thenSame());

  test('a lower level on another day is refused', () =>
    given(recognised(), upgraded)
      .when(recogniseCarrier, { ...list, businessDate: '2024-01-01' }, context)
      .thenRejected('CARRIER_LEVEL_HELD', '/level'));

  test('a credit code that fails its check is refused', () =>
    given()
      .when(recogniseCarrier, { ...list, operatorCode: '91110000600037342L' }, context)
      .thenRejected('CREDIT_CODE_INVALID', '/operatorCode'));

  test('a county outside the province is refused', () =>
    given()
      .when(recogniseCarrier, { ...list, county: '110101' }, context)
      .thenRejected('REGION_UNKNOWN', '/county'));

  test.each([
    ['an upgrade before the recognition', [recognised()], { ...national, businessDate: '2019-01-01' }],
    [
      'an upgrade corrected to before it',
      [recognised(), upgraded],
      { ...national, businessDate: '2019-01-01' },
    ],
    [
      'a recognition between the old one and the delisting',
      [recognised(), delisted],
      { ...list, businessDate: '2021-01-01' },
    ],
  ])('%s is refused', (_, facts, input) =>
    given(...facts)
      .when(recogniseCarrier, input, context)
      .thenRejected('DATE_ORDER', '/businessDate'),
  );

  test('a city desk recognises at city level in its own unit', () =>
    given()
      .when(recogniseCarrier, { ...list, level: 'CITY' }, { ...context, identity: city })
      .then([{ type: 'CarrierRecognised' }]));

  test('a city desk does not recognise at provincial level', () =>
    given()
      .when(recogniseCarrier, list, { ...context, identity: city })
      .thenRejected('NOT_ALLOWED', '/level'));

  test('a city desk does not reach another unit', () =>
    given()
      .when(recogniseCarrier, { ...list, level: 'CITY' }, { ...context, identity: otherCity })
      .thenRejected('NOT_FOUND', '/carrier'));

  test('a city desk cannot take over the carrier of another unit', () =>
    given(ofCity)
      .when(
        recogniseCarrier,
        { ...list, level: 'CITY', county: '130681' },
        { ...context, identity: otherCity },
      )
      .thenRejected('NOT_FOUND', '/carrier'));
});

describe('delist a carrier', () => {
  const input = {
    businessDate: '2023-01-01',
    carrier: 'CARRIER-1',
    reason: '连续两年不合格',
    document: '冀科高〔2023〕2号',
  };
  test('with all its levels', () =>
    given(recognised())
      .when(delistCarrier, input, context)
      .then([{ type: 'CarrierDelisted', data: delisted.data }]));
  test('the same again is the same', () =>
    given(recognised(), delisted).when(delistCarrier, input, context).thenSame());
  test('one that is not there is refused', () =>
    given().when(delistCarrier, input, context).thenRejected('NOT_FOUND'));
  test('on another day it cannot be delisted twice', () =>
    given(recognised(), delisted)
      .when(delistCarrier, { ...input, businessDate: '2023-02-01' }, context)
      .thenRejected('STATE_FORBIDS'));
  test('not before its recognition', () =>
    given(recognised())
      .when(delistCarrier, { ...input, businessDate: '2019-12-31' }, context)
      .thenRejected('DATE_ORDER'));
  test('a city desk delists at city level only', async () => {
    const asCity = { ...context, identity: city };
    await given(ofCity)
      .when(delistCarrier, input, asCity)
      .then([{ type: 'CarrierDelisted' }]);
    await given(recognised()).when(delistCarrier, input, asCity).thenRejected('NOT_ALLOWED');
    await given(ofCity)
      .when(delistCarrier, input, { ...context, identity: otherCity })
      .thenRejected('NOT_FOUND');
  });
});

describe('the days on which a carrier stands', () => {
  const fold = (...facts: readonly { type: string; data: unknown; stream: string; factDate: string }[]) =>
    facts.reduce(
      (state, { type, data, stream, factDate }) =>
        carrier.evolve(state, { type, data, stream, meta: { factDate, businessDate: factDate, actor: '' } }),
      carrier.initial,
    );
  test('from the recognition to the day before the delisting, and again from the next one', () => {
    const state = fold(recognised(), delisted, recognised({ recognisedOn: '2024-06-01', first: false }));
    const days = ['2019-12-31', '2020-01-01', '2022-12-31', '2023-01-01', '2024-05-31', '2024-06-01'];
    expect(days.map((day) => standsOn(state, day))).toEqual([false, true, true, false, false, true]);
  });
  test('an upgrade does not begin a standing', () => {
    expect(fold(recognised(), upgraded).standings).toEqual([{ from: '2020-01-01', until: null }]);
  });
  test('a corrected recognition moves its beginning', () => {
    const moved = recognised({ recognisedOn: '2020-03-01' });
    expect(moved.type).toBe(CarrierRecognised.type);
    expect(fold(recognised(), moved).standings).toEqual([{ from: '2020-03-01', until: null }]);
  });
});
