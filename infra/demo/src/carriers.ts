import { addDays, type CreditCode, type IsoDate } from '@torchline/kernel';
import { nextCode } from './firms.ts';
import { sentIn, stageOk } from './months.ts';
import { NameBook } from './names.ts';
import { COUNTIES, pickCounty, zoneAt, countyOf, type County } from './places.ts';
import { Random } from './random.ts';

type Type = keyof typeof TYPES;
const TYPES = {
  INCUBATOR: ['孵化器', '科技企业孵化器', 150],
  MAKER_SPACE: ['众创空间', '众创空间', 170],
  STAR_SPACE: ['星创天地', '星创天地', 46],
  ACCELERATOR: ['加速器', '科技企业加速器', 14],
  UNIVERSITY_SCIENCE_PARK: ['大学科技园', '大学科技园', 8],
  COMMUNITY: ['创新创业共同体', '创新创业共同体', 8],
  DEMONSTRATION_BASE: ['双创示范基地', '双创示范基地', 10],
} as const;
export const typeWord = (type: Type): string => TYPES[type][0];

/** A recognition (认定) of a carrier at a level. */
export interface Grant {
  readonly level: '市级' | '省级' | '国家级';
  readonly on: IsoDate;
  readonly document: string;
}
export interface Carrier {
  readonly carrier: string;
  readonly name: string;
  readonly type: Type;
  readonly county: string;
  readonly zone: string | undefined;
  readonly operatorCode: CreditCode;
  readonly operatorName: string;
  readonly areaM2: number;
  readonly grants: readonly Grant[];
  readonly delistedOn: IsoDate | undefined;
}

const random = new Random('carriers');
const book = new NameBook(new Random('carrier-names'));
const dayBetween = (from: IsoDate, days: number): IsoDate => addDays(from, random.int(0, days));
const documentOf = (on: IsoDate): string => `冀示例科〔${on.slice(0, 4)}〕${random.int(3, 90)}号`;
const grant = (level: Grant['level'], on: IsoDate): Grant => ({ level, on, document: documentOf(on) });

/** Four in five stood before the first month; some rose to a higher level since. */
function grantsOf(index: number): Grant[] {
  const old = index % 5 !== 4;
  const first = stageOk(old ? dayBetween('2013-03-01', 3_700) : dayBetween('2023-11-01', 1_020));
  if (random.chance(0.12)) {
    const city = grant('市级', first);
    return random.chance(0.5) ? [city, grant('省级', stageOk(addDays(first, random.int(300, 900))))] : [city];
  }
  const national = random.chance(old ? 0.22 : 0.03);
  if (!national) return [grant('省级', first)];
  return [grant('省级', first), grant('国家级', stageOk(addDays(first, random.int(400, 1_500))))];
}

const inTime = ({ on }: Grant): boolean => on <= '2026-10-20';

function carrierAt(county: County, type: Type, index: number): Carrier {
  const brand = book.brand();
  const place = county.name.replace(/[市区县]$/, '');
  const grants = grantsOf(index).filter(inTime);
  const last = grants.at(-1)?.on ?? '';
  const delisted = index % 37 === 5 ? stageOk(dayBetween('2024-02-01', 900)) : undefined;
  return {
    carrier: `FH-${String(index + 1).padStart(4, '0')}`,
    name: `${place}${brand}${TYPES[type][1]}`,
    type,
    county: county.code,
    zone: zoneAt(county.code, random),
    operatorCode: nextCode(),
    operatorName: `${place}${brand}${random.pick(['创业服务', '科技园管理', '孵化管理', '创新发展'])}有限公司`,
    areaM2: Math.round(random.logNormal(9_000, 0.7) / 10) * 10,
    grants,
    delistedOn: delisted !== undefined && delisted > last ? delisted : undefined,
  };
}

const SHOWN_COUNTY = '130108';
const types = random.shuffled(
  Object.entries(TYPES).flatMap(([type, [, , count]]) => Array.from({ length: count }, () => type as Type)),
);

/** The first is the one whose person the demo shows; most counties have one, large ones many. */
export const CARRIERS: readonly Carrier[] = [
  carrierAt(countyOf(SHOWN_COUNTY), 'INCUBATOR', 0),
  ...types.map((type, i) => {
    const county = i < 150 ? COUNTIES[i * 1] : undefined;
    return carrierAt(county ?? pickCounty(random), type, i + 1);
  }),
].filter(({ grants }) => grants.length > 0);

const [shown] = CARRIERS;
if (!shown) throw new Error('no carrier');
export const SHOWN_CARRIER: Carrier = shown;

/** From its first recognition on, and before it was delisted. */
export const standsOn = ({ grants, delistedOn }: Carrier, day: IsoDate): boolean =>
  (grants[0]?.on ?? '9') <= day && (delistedOn === undefined || day < delistedOn);
/** The month in whose list a grant is reported. */
export const grantMonth = ({ on }: Grant): string => sentIn(on, 3);
