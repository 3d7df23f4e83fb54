import {
  CarrierRecognised,
  CarrierUpgraded,
  GraduationConfirmed,
  GraduationWithdrawn,
  IncubateeEntered,
  IncubateeLeft,
  incubateeFieldSchema,
  type CarrierType,
} from '@torchline/facts';
import { addYearsForward } from '@torchline/kernel';
import { syntheticCreditCode } from '@torchline/testing';
import type { Kind, Life, Teller } from '../life.ts';
import { anyCounty } from '../places.ts';

export const TENANTS_OF_CARRIER = 20;
const TYPES: readonly CarrierType[] = [
  'INCUBATOR',
  'MAKER_SPACE',
  'STAR_SPACE',
  'ACCELERATOR',
  'UNIVERSITY_SCIENCE_PARK',
];

function carrierOf(teller: Teller, serial: number) {
  const random = teller.of('carrier', serial);
  return { carrier: `FH-${serial}`, type: random.pick(TYPES), county: anyCounty(random) };
}

/** Of ten carriers two rise to the national level, and one recognition is stated again. */
export const carrier: Kind = {
  name: 'carrier',
  log: 'incubators',
  span: 200,
  *live(teller) {
    const { serial, turn } = teller;
    const about = carrierOf(teller, serial);
    const stream = `carrier/${about.carrier}`;
    const recognisedOn = teller.about();
    const operator = { operatorCode: syntheticCreditCode(50_000_000 + serial), operatorName: '孵化运营公司' };
    const said = {
      name: `第${serial}孵化载体`,
      level: 'PROVINCIAL' as const,
      first: true,
      document: '认定文件',
    };
    const data = { ...about, ...said, ...operator, recognisedOn };
    yield teller.tell(0, CarrierRecognised.make(stream, data, { factDate: recognisedOn }));
    if (turn % 10 === 4)
      yield teller.tell(
        30,
        CarrierRecognised.make(stream, { ...data, areaM2: 9_000 }, { factDate: recognisedOn }),
      );
    if (turn % 10 > 7) {
      const upgradedOn = teller.about(180);
      const risen = {
        ...about,
        from: 'PROVINCIAL' as const,
        level: 'NATIONAL' as const,
        document: '升级文件',
      };
      yield teller.tell(
        180,
        CarrierUpgraded.make(stream, { ...risen, upgradedOn }, { factDate: upgradedOn }),
      );
    }
  },
};

/** Of a hundred tenants eight entries are corrected, twenty graduate (one is taken back), twenty-five leave. */
export const tenant: Kind = {
  name: 'tenant',
  log: 'incubators',
  span: 400,
  *live(teller) {
    const { serial, turn, random } = teller;
    const { type, ...at } = carrierOf(teller, Math.floor(serial / TENANTS_OF_CARRIER));
    const creditCode = syntheticCreditCode(serial);
    const enteredOn = teller.about();
    const about = {
      ...at,
      carrierType: type,
      creditCode,
      enterprise: `科技企业${serial}有限公司`,
      enteredOn,
    };
    const stream = `incubatee/${at.carrier}:${creditCode}:${enteredOn}`;
    const entry = {
      ...about,
      foundedOn: `${Number(enteredOn.slice(0, 4)) - random.int(0, 1)}-01-15`,
      field: random.pick(incubateeFieldSchema.options),
      fromTeam: random.chance(0.2),
      checks: [{ rule: 'AGE', result: 'MET' as const }],
      limitOn: addYearsForward(enteredOn, 4),
    };
    yield teller.tell(0, IncubateeEntered.make(stream, entry, { factDate: enteredOn }));
    if (turn < 8) {
      const corrected = { ...entry, fromTeam: !entry.fromTeam };
      yield teller.tell(20, IncubateeEntered.make(stream, corrected, { factDate: enteredOn }));
    }
    if (turn % 5 === 0) yield* graduation(teller, about);
    else if (turn % 4 === 1) {
      const leftOn = teller.about(250);
      const left = { ...about, leftOn, reason: '迁出', graduated: false };
      yield teller.tell(250, IncubateeLeft.make(stream, left, { factDate: leftOn }));
    }
  },
};

type Tenancy = Pick<
  Parameters<typeof IncubateeLeft.make>[1],
  'carrier' | 'carrierType' | 'creditCode' | 'enterprise' | 'enteredOn' | 'county' | 'zone'
>;

function* graduation(teller: Teller, about: Tenancy): Life {
  const name = `${about.carrier}:${about.creditCode}`;
  const graduatedOn = teller.about(300);
  const key = { graduation: name, ...about, graduatedOn };
  const confirmed = { ...key, confirmedOn: teller.date(300), conditions: ['G1'] };
  yield teller.tell(
    300,
    GraduationConfirmed.make(`graduation/${name}`, confirmed, { factDate: graduatedOn }),
  );
  if (teller.turn !== 35) return;
  const withdrawnOn = teller.date(390);
  const taken = { ...key, withdrawnOn, reason: '材料有误', confirmed: true };
  yield teller.tell(390, GraduationWithdrawn.make(`graduation/${name}`, taken, { factDate: withdrawnOn }));
}
