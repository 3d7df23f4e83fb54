import { addDays, type CreditCode, type IsoDate } from '@torchline/kernel';
import { madeCode } from './credit-codes.ts';
import { NameBook, type Field } from './names.ts';
import { pickCounty, zoneAt, type County } from './places.ts';
import { Random } from './random.ts';

/** An enterprise (企业) of the demo; `county` is where it was first. */
export interface Firm {
  readonly creditCode: CreditCode;
  readonly name: string;
  readonly county: string;
  readonly zone: string | undefined;
  readonly field: Field;
  readonly foundedOn: IsoDate;
}

const book = new NameBook(new Random('firm-names'));
const random = new Random('firms');
let serial = 1;

export const nextCode = (): CreditCode => madeCode((serial += 7));

/** A new firm in a county. */
export function makeFirm(county: County, foundedOn: IsoDate): Firm {
  const { name, field } = book.firm(county.city || county.name);
  const { code } = county;
  return { creditCode: nextCode(), name, county: code, zone: zoneAt(code, random), field, foundedOn };
}

const dayBetween = (from: IsoDate, days: number): IsoDate => addDays(from, random.int(0, days));

/** Counties that have no certified firm at first; some get one later (高企清零). */
export const BARE_COUNTIES = ['130732', '130730', '130827', '130828', '130531', '130425', '130981', '130927'];
const isBare = ({ code }: County): boolean => BARE_COUNTIES.includes(code);

/** Grown firms: those that are certified, borrow, sell technology. */
export const GROWN: readonly Firm[] = Array.from({ length: 4_300 }, () =>
  makeFirm(
    pickCounty(random, (county) => !isBare(county)),
    dayBetween('2008-01-01', 4_300),
  ),
);
/** One young firm in each bare county that will be certified in the end, save two. */
export const FIRST_IN_COUNTY: readonly Firm[] = BARE_COUNTIES.slice(2).map((code) =>
  makeFirm(
    pickCounty(random, (county) => county.code === code),
    dayBetween('2018-01-01', 900),
  ),
);

/** Where technology is sold from, beside firms: universities and institutes that do not exist. */
export const INSTITUTES = [
  ['燕赵示例理工大学', '130102', 'UNIVERSITY'],
  ['冀中示例大学', '130602', 'UNIVERSITY'],
  ['渤海示例工程学院', '130203', 'UNIVERSITY'],
  ['太行示例农业大学', '130606', 'UNIVERSITY'],
  ['滹沱示例科学研究院', '130104', 'RESEARCH_INSTITUTE'],
  ['冀东示例材料研究所', '130202', 'RESEARCH_INSTITUTE'],
  ['白洋淀示例生态研究中心', '130632', 'RESEARCH_INSTITUTE'],
  ['漳河示例机械研究院', '130402', 'RESEARCH_INSTITUTE'],
].map(([name = '', county = '', kind = ''], index) => ({
  name,
  county,
  kind,
  creditCode: madeCode(900_000 + index * 11, '12'),
}));
