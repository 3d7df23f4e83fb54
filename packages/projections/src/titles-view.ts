import {
  HnteCertified,
  HnteRelocated,
  HnteRevoked,
  isFact,
  TechSmeListed,
  TechSmeRevoked,
} from '@torchline/facts';
import type { CreditCode, IsoDate, RecordedFact } from '@torchline/kernel';
import { visibleTo } from '@torchline/masters';
import type { KeyedView } from './port.ts';

/** A title (资格) of an enterprise, from its first to its last valid day. `revokedOn`: taken away from that day on. */
export interface Title {
  readonly kind: 'HNTE' | 'TECH_SME_NATIONAL' | 'TECH_SME_PROVINCIAL';
  readonly number: string;
  readonly from: IsoDate;
  readonly through: IsoDate;
  readonly revokedOn?: IsoDate;
}

/** All titles of one enterprise (企业资格), oldest first, and where it stands now. */
export interface TitlesOfEnterprise {
  readonly creditCode: CreditCode;
  readonly county: string;
  readonly titles: readonly Title[];
}

/** Valid on a day: begun, not ended, not taken away before or on it. */
export const isTitleValidOn = ({ from, through, revokedOn }: Title, day: IsoDate): boolean =>
  from <= day && day <= through && (revokedOn === undefined || day < revokedOn);

const listKind = { NATIONAL: 'TECH_SME_NATIONAL', PROVINCIAL: 'TECH_SME_PROVINCIAL' } as const;

const withTitle = (titles: readonly Title[], title: Title): Title[] =>
  [...titles.filter(({ kind, number }) => kind !== title.kind || number !== title.number), title].sort(
    (a, b) => (a.from < b.from ? -1 : 1),
  );

const revoked = (titles: readonly Title[], number: string, revokedOn: IsoDate): Title[] =>
  titles.map((title) => (title.number === number ? { ...title, revokedOn } : title));

function titlesAfter(titles: readonly Title[], fact: RecordedFact): readonly Title[] {
  if (isFact(HnteCertified, fact) || isFact(HnteRelocated, fact)) {
    const { certificate: number, issuedOn: from, validThrough: through } = fact.data;
    const known = titles.find((title) => title.number === number);
    return withTitle(titles, {
      kind: 'HNTE',
      number,
      from,
      through,
      ...(known?.revokedOn && { revokedOn: known.revokedOn }),
    });
  }
  if (isFact(HnteRevoked, fact)) return revoked(titles, fact.data.certificate, fact.data.revokedOn);
  if (isFact(TechSmeListed, fact)) {
    const { list, listNo: number, listedOn: from, validThrough: through } = fact.data;
    return withTitle(titles, { kind: listKind[list], number, from, through });
  }
  if (isFact(TechSmeRevoked, fact)) return revoked(titles, fact.data.listNo, fact.data.revokedOn);
  return titles;
}

const types = new Set(
  [HnteCertified, HnteRelocated, HnteRevoked, TechSmeListed, TechSmeRevoked].map(
    ({ type }) => type as string,
  ),
);
interface OfFirm {
  readonly creditCode: CreditCode;
  readonly county: string;
}

/**
 * What certification's facts say of every enterprise's titles, by credit code: each service that needs it keeps its own
 * copy. An enterprise without a document is not known to hold anything yet: that is UNKNOWN, never "no".
 */
export const titlesView: KeyedView<TitlesOfEnterprise> = {
  name: 'titles',
  version: 1,
  logs: ['certification'],
  indexes: [],
  keys: (fact) => (types.has(fact.type) ? [(fact.data as OfFirm).creditCode] : []),
  evolve: (doc, fact) => {
    const { creditCode, county } = fact.data as OfFirm;
    return { creditCode, county, titles: titlesAfter(doc?.titles ?? [], fact) };
  },
  index: ({ creditCode, county, titles }, masters) => ({
    fields: {},
    visibleTo: visibleTo(masters, {
      county,
      day: titles.at(-1)?.from ?? '9999-12-31',
      creditCodes: [creditCode],
    }),
  }),
};
