import { addDays, type CreditCode, type Fen, type IsoDate, type Month } from '@torchline/kernel';
import { GROWN, INSTITUTES, nextCode } from './firms.ts';
import { eventDay, LAST_MONTH, MONTHS, seasonOf, sentIn } from './months.ts';
import { NameBook } from './names.ts';
import { OFFICES, type Office } from './offices.ts';
import { countyOf, ELSEWHERE, UNITS } from './places.ts';
import { Random } from './random.ts';

/** A party (当事人) as the form names it: `place` is a county's code, or a country. */
export interface Party {
  readonly name: string;
  readonly creditCode: CreditCode | undefined;
  readonly place: string;
  /** The place as the table writes it. */
  readonly written: string;
  readonly kind: 'ENTERPRISE' | 'UNIVERSITY' | 'RESEARCH_INSTITUTE' | undefined;
}
export type ContractWay =
  | 'REGISTERED'
  | 'REGISTERED_LATER'
  | 'REJECTED'
  | 'RETURNED_THEN_REGISTERED'
  | 'WITHDRAWN'
  | 'WAITS';
export interface Contract {
  readonly office: Office;
  readonly title: string;
  readonly type: 'DEV' | 'TRANSFER' | 'LICENCE' | 'CONSULT' | 'SERVICE';
  readonly subtype: string | undefined;
  readonly field: string;
  readonly ipType: string;
  readonly planSource: string;
  readonly seller: Party;
  readonly buyer: Party;
  readonly zone: string | undefined;
  readonly signedOn: IsoDate;
  readonly amounts: { readonly turnover: Fen; readonly techAmount: Fen; readonly techIncome: Fen };
  readonly submittedOn: IsoDate;
  readonly acceptedOn: IsoDate;
  /** The month in whose table it stands. */
  readonly month: Month;
  readonly registeredOn: IsoDate | undefined;
  readonly number: string | undefined;
  readonly way: ContractWay;
}

const random = new Random('contracts');
const book = new NameBook(new Random('buyer-names'));

const SELLERS = new Map(
  UNITS.map(({ code }) => [
    code,
    GROWN.filter(({ county }) => countyOf(county).unit === code).filter((_, i) => i % 4 === 0),
  ]),
);
const INSTITUTE_SELLERS = Map.groupBy(INSTITUTES, ({ county }) => countyOf(county).unit);
const writtenPlace = (county: string): string => {
  const { city, name } = countyOf(county);
  return ['桥西区', '新华区', '桥东区'].includes(name) || random.chance(0.3) ? `${city}${name}` : name;
};

function sellerOf(unit: string): { readonly party: Party; readonly zone: string | undefined } {
  const institutes = INSTITUTE_SELLERS.get(unit) ?? [];
  if (institutes.length > 0 && random.chance(0.22)) {
    const { name, county, creditCode, kind } = random.pick(institutes);
    const party = { name, creditCode, place: county, written: writtenPlace(county), kind: kind as 'UNIVERSITY' };
    return { party, zone: undefined };
  }
  const { name, creditCode, county, zone } = random.pick(SELLERS.get(unit) ?? GROWN);
  return {
    party: { name, creditCode, place: county, written: writtenPlace(county), kind: 'ENTERPRISE' },
    zone,
  };
}

const FAR = ELSEWHERE.map(([place, written]) => {
  const firms = Array.from({ length: 14 }, () => ({ ...book.firm(written.slice(0, 2)), code: nextCode() }));
  return { place, written, firms };
});
const ABROAD = [
  ['DE', '德国', 'Lindenhof Beispiel GmbH'],
  ['JP', '日本', '株式会社サンプル技研'],
  ['SG', '新加坡', 'Example Straits Pte. Ltd.'],
] as const;

/** Six in ten buyers sit in the province; of the others many in Beijing and Tianjin, very few abroad. */
function buyerOf(seller: Party): Party {
  for (;;) {
    const where = random.next();
    if (where < 0.6) {
      const { name, creditCode, county } = random.pick(GROWN);
      if (creditCode === seller.creditCode) continue;
      const known = random.chance(0.9) ? creditCode : undefined;
      return { name, creditCode: known, place: county, written: writtenPlace(county), kind: 'ENTERPRISE' };
    }
    if (where < 0.992) {
      const { place, written, firms } = random.chance(0.55) ? random.pick(FAR.slice(0, 5)) : random.pick(FAR);
      const { name, code } = random.pick(firms);
      return { name, creditCode: random.chance(0.8) ? code : undefined, place, written, kind: 'ENTERPRISE' };
    }
    const [place, written, name] = random.pick(ABROAD);
    return { name, creditCode: undefined, place, written, kind: undefined };
  }
}

const TYPES = [
  ['DEV', 38, ['COMMISSIONED', 'COOPERATIVE']],
  ['SERVICE', 44, ['GENERAL', 'TRAINING']],
  ['TRANSFER', 6, ['PATENT_RIGHT', 'KNOW_HOW', 'SOFTWARE_COPYRIGHT']],
  ['LICENCE', 4, ['PATENT_IMPLEMENTATION', 'KNOW_HOW_USE']],
  ['CONSULT', 8, []],
] as const;
const TOPICS = ['智能控制系统', '检测平台', '余热利用工艺', '废水深度处理', '高强钢材料', '药物中间体合成', '数据治理平台', '储能变流装置', '良种繁育技术', '机床数控改造', '桥梁健康监测', '光伏组件回收', '轨道车辆部件', '医学影像辅助诊断', '土壤修复'];
const DEEDS: Readonly<Record<Contract['type'], string>> = {
  DEV: '研发',
  SERVICE: '技术服务',
  TRANSFER: '成果转让',
  LICENCE: '专利许可',
  CONSULT: '可行性咨询',
};
const FIELDS = ['ELECTRONICS', 'MANUFACTURING', 'BIOMED', 'MATERIALS', 'ENERGY', 'ENVIRONMENT', 'AGRICULTURE', 'TRANSPORT', 'URBAN', 'AEROSPACE'];
const IP = ['NONE', 'NONE', 'NONE', 'KNOW_HOW', 'INVENTION', 'UTILITY_MODEL', 'SOFTWARE'];
const PLANS = ['NONE', 'NONE', 'NONE', 'NONE', 'PROVINCE', 'LOCAL', 'NATIONAL'];

/** Log-normal amounts; a very large one now and then. */
function amountsOf(): Contract['amounts'] {
  const large = random.chance(0.004);
  const yuan = Math.round(large ? random.logNormal(90_000_000, 0.6) : random.logNormal(420_000, 1.45));
  const turnover = Math.max(yuan, 3_000) * 100;
  const techAmount = random.chance(0.35) ? turnover : Math.round((turnover * random.int(45, 98)) / 100);
  const techIncome = random.chance(0.4) ? techAmount : Math.round((techAmount * random.int(60, 99)) / 100);
  return { turnover, techAmount, techIncome } as Contract['amounts'];
}

let serial = 0;
function wayOf(month: Month): ContractWay {
  const ways: readonly (readonly [ContractWay, number])[] = [
    ['REGISTERED', 100],
    ['REGISTERED_LATER', 9],
    ['REJECTED', 4],
    ['RETURNED_THEN_REGISTERED', 2],
    ['WITHDRAWN', 1],
  ];
  return random.weighted(month === LAST_MONTH ? [...ways, ['WAITS', 26]] : ways);
}

function contractOf(office: Office, month: Month): Contract {
  const { party: seller, zone } = sellerOf(office.unit);
  const [type, , subtypes] = random.weighted(TYPES.map((row) => [row, row[1]] as const));
  serial += 1;
  const acceptedOn = eventDay(month, random, 0.05);
  const submittedOn = addDays(acceptedOn, -random.int(0, 6));
  const way = wayOf(month);
  const registeredOn = way === 'REGISTERED' ? laterOf(`${month}-${random.int(16, 24)}`, acceptedOn) : undefined;
  const area = `${month.slice(0, 4)}${office.unit.slice(0, 4)}01${String(serial).padStart(6, '0')}`;
  return {
    ...{ office, seller, buyer: buyerOf(seller), zone, type, month, way, submittedOn, acceptedOn, registeredOn },
    title: `${random.pick(TOPICS)}${DEEDS[type]}（${String(serial).padStart(4, '0')}）`,
    subtype: subtypes.length > 0 && random.chance(0.7) ? random.pick(subtypes) : undefined,
    field: random.pick(FIELDS),
    ipType: random.pick(IP),
    planSource: random.pick(PLANS),
    signedOn: addDays(submittedOn, -random.int(1, 60)),
    amounts: amountsOf(),
    number: way === 'WAITS' ? undefined : area,
  };
}
const laterOf = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);

function makeContracts(): Contract[] {
  const total = OFFICES.reduce((sum, { unit }) => sum + weightOf(unit), 0);
  return MONTHS.flatMap((month) =>
    OFFICES.flatMap((office) => {
      if (sentIn(`${month}-10`, office.every) !== month) return [];
      const share = weightOf(office.unit) / total;
      const season = office.every === 1 ? seasonOf(month) : office.every * (month.endsWith('12') ? 1.7 : 0.9);
      const count = Math.round(72 * share * season + random.next() * 0.9);
      return Array.from({ length: count }, () => contractOf(office, month));
    }),
  );
}
const weightOf = (unit: string): number => UNITS.find(({ code }) => code === unit)?.weight ?? 1;

export const CONTRACTS: readonly Contract[] = makeContracts();
