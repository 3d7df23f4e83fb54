import { CarrierDelisted } from '@torchline/facts';
import { type Accepted, type NewFact } from '@torchline/kernel';
import { given, syntheticCreditCode } from '@torchline/testing';
import { lookups, province, recognised } from '../../incubators.fixture.ts';
import { delistCarrier } from './delist-carrier.ts';
import { recogniseCarrier, type RecogniseCarrierInput } from './recognise-carrier.ts';
import {
  CARRIER_ACTIONS,
  CARRIER_STATUSES,
  carrierAllows,
  type CarrierAction,
  type CarrierStatus,
} from './states.ts';

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
const GIVEN: Record<CarrierStatus, NewFact[]> = {
  NONE: [],
  RECOGNISED: [recognised()],
  DELISTED: [recognised(), delisted],
};
const list: RecogniseCarrierInput = {
  businessDate: '2024-01-01',
  carrier: 'CARRIER-1',
  name: '长安科技企业孵化器',
  type: 'INCUBATOR',
  level: 'PROVINCIAL',
  county: '130102',
  operatorCode: syntheticCreditCode(1),
  operatorName: '长安孵化器有限公司',
  document: '冀科高〔2020〕1号',
};
const FACT: Record<CarrierAction, string> = {
  recognise: 'CarrierRecognised',
  upgrade: 'CarrierUpgraded',
  revise: 'CarrierDetailsRevised',
  delist: 'CarrierDelisted',
};
const INPUT: Record<Exclude<CarrierAction, 'delist'>, RecogniseCarrierInput> = {
  recognise: list,
  upgrade: { ...list, level: 'NATIONAL' },
  revise: { ...list, businessDate: '2020-01-01', name: '长安孵化园' },
};

const factsOf = async (status: CarrierStatus, action: CarrierAction): Promise<readonly string[]> => {
  const context = { identity: province, lookups, today: '2025-01-01' };
  const world = given(...GIVEN[status]);
  const types: string[] = [];
  const keep = ({ facts }: Accepted): void => void types.push(...facts.map(({ type }) => type));
  const decided =
    action === 'delist'
      ? world.when(
          delistCarrier,
          { businessDate: '2024-01-01', carrier: 'CARRIER-1', reason: '不合格', document: '文' },
          context,
        )
      : world.when(recogniseCarrier, INPUT[action], context);
  await decided.then(keep).catch(() => undefined);
  return types;
};

describe('every state and every action of a carrier', () => {
  const pairs = CARRIER_STATUSES.flatMap((status) =>
    CARRIER_ACTIONS.map((action) => [status, action] as const),
  );
  test.each(pairs)('%s, %s', async (status, action) => {
    expect((await factsOf(status, action)).includes(FACT[action])).toBe(carrierAllows(status, action));
  });
});
