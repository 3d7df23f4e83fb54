import {
  entityOf,
  HnteCertified,
  HnteRejected,
  HnteRelocated,
  HnteRevoked,
  HnteSubmitted,
  on,
  type DataOf,
} from '@torchline/facts';
import type { IsoDate } from '@torchline/kernel';
import { leaf, NOTHING, type Contribution, type MemberRow, type Outputs } from '../engine/contribution.ts';
import { distinctFlow, joined } from '../engine/distinct.ts';
import { folded } from '../engine/kind.ts';
import type { Places } from '../engine/places.ts';
import { INCUBATION } from '../members/incubation-rows.ts';
import {
  endOf,
  pending,
  placed,
  placeOn,
  validity,
  type Certificate,
  type HighTechFirm,
  type Validity,
} from './certificates.ts';

interface Firm extends HighTechFirm {
  readonly creditCode: string;
}

const EMPTY: Firm = { creditCode: '', certificates: [], moves: [], relocations: [], applications: [] };

const byDay = (a: { readonly day: IsoDate }, b: { readonly day: IsoDate }): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : 0;

/** A certificate that is stated again is corrected. */
function certified(firm: Firm, data: DataOf<typeof HnteCertified>): Firm {
  const { certificate, issuedOn, validThrough, firstEver, county, zone } = data;
  const one: Certificate = {
    certificate,
    issuedOn,
    validThrough,
    firstEver,
    revokedOn: '',
    knownFrom: issuedOn,
    movedIn: false,
  };
  const issued = { region: county, zone: zone ?? '', day: issuedOn, certificate };
  const moves = firm.moves.filter((move) => move.certificate !== certificate);
  const certificates = firm.certificates.filter((known) => known.certificate !== certificate);
  return {
    ...firm,
    creditCode: data.creditCode,
    moves: [...moves, issued].toSorted(byDay),
    certificates: [...certificates, one],
  };
}

/** A certificate that is not known yet came with its firm from elsewhere: it counts from the day of the notice. */
function relocated(firm: Firm, data: DataOf<typeof HnteRelocated>): Firm {
  const { certificate, issuedOn, validThrough, county, zone, from, relocatedOn } = data;
  const known = firm.certificates.some((one) => one.certificate === certificate);
  const moved: Certificate = {
    certificate,
    issuedOn,
    validThrough,
    firstEver: false,
    revokedOn: '',
    knownFrom: relocatedOn,
    movedIn: true,
  };
  return {
    ...firm,
    creditCode: data.creditCode,
    certificates: known ? firm.certificates : [...firm.certificates, moved],
    moves: [...firm.moves, { region: county, zone: zone ?? '', day: relocatedOn, certificate: '' }].toSorted(
      byDay,
    ),
    relocations: [...firm.relocations, { from, to: county, day: relocatedOn }],
  };
}

const firmFold = entityOf<Firm>('hnte', EMPTY, [
  on(HnteSubmitted, (firm, { reRecognition, submittedOn, year }) => {
    const others = firm.applications.filter((one) => one.year !== year);
    const again = reRecognition ? [{ submittedOn, year, rejectedOn: '' }] : [];
    return { ...firm, applications: [...others, ...again] };
  }),
  on(HnteRejected, (firm, { year, rejectedOn }) => ({
    ...firm,
    applications: firm.applications.map((one) => (one.year === year ? { ...one, rejectedOn } : one)),
  })),
  on(HnteCertified, certified),
  on(HnteRelocated, relocated),
  on(HnteRevoked, (firm, { certificate, revokedOn }) => ({
    ...firm,
    certificates: firm.certificates.map((one) =>
      one.certificate === certificate ? { ...one, revokedOn } : one,
    ),
  })),
]);

function stock(measure: string, firm: Firm, days: readonly Validity[]): Contribution[] {
  return placed(firm, days).flatMap((stay) => [
    leaf(measure, stay, { count: 1 }),
    leaf(measure, { ...stay, day: stay.until }, { count: -1 }),
  ]);
}

const at = (firm: Firm, day: IsoDate, measure: string): Contribution[] => {
  const place = placeOn(firm, day);
  return place ? [leaf(measure, { ...place, day }, { count: 1 })] : [];
};

/** Issued to a firm without a valid certificate the day before (新增高企); a move is neither new nor lost. */
function gained(firm: Firm): Contribution[] {
  return firm.certificates
    .filter((one) => !one.movedIn && !firm.certificates.some((other) => joins(other, one)))
    .flatMap((one) => [
      ...at(firm, one.issuedOn, 'high-tech-enterprises-new'),
      ...(one.firstEver ? at(firm, one.issuedOn, '~high-tech-enterprises-first-ever') : []),
    ]);
}
/** True where another certificate was valid the day before this one was issued. */
const joins = (other: Certificate, one: Certificate): boolean =>
  other !== one && other.knownFrom < one.issuedOn && one.issuedOn <= endOf(other);

const lost = (firm: Firm): Contribution[] =>
  validity(firm).flatMap(({ until }) => at(firm, until, 'high-tech-enterprises-lost'));

/** Certificates that reached their last day, and those of them with a successor by 31 December (续认率). */
function renewals(firm: Firm): Contribution[] {
  const ended = firm.certificates.filter((one) => !one.revokedOn || one.revokedOn > one.validThrough);
  return ended.flatMap(({ validThrough, issuedOn }) => {
    const yearEnd = `${validThrough.slice(0, 4)}-12-31`;
    const renewed = firm.certificates.some((next) => issuedOn < next.issuedOn && next.issuedOn <= yearEnd);
    return [
      ...at(firm, validThrough, '~high-tech-certificates-ended'),
      ...(renewed ? at(firm, validThrough, '~high-tech-certificates-renewed') : []),
    ];
  });
}

/** Moves count at each level whose border they cross (整体迁入、迁出). */
const relocations = ({ relocations: moves }: Firm, places: Places): Contribution[] => [
  ...distinctFlow(
    'high-tech-enterprises-relocated-in',
    moves.map(({ from, to, day }) => ({ region: to, apartFrom: from, day })),
    places,
  ),
  ...distinctFlow(
    'high-tech-enterprises-relocated-out',
    moves.map(({ from, to, day }) => ({ region: from, apartFrom: to, day })),
    places,
  ),
];

/** The firm's first certificate ever, for those who look back to its incubation. */
const firstRows = (firm: Firm): MemberRow[] =>
  firm.certificates
    .filter(({ firstEver }) => firstEver)
    .flatMap(({ issuedOn }) => {
      const place = placeOn(firm, issuedOn);
      if (!place) return [];
      const { region, zone } = place;
      const row = { set: INCUBATION, key: firm.creditCode, entity: `hnte/${firm.creditCode}`, note: [] };
      return [{ ...row, region, zone, tag: 'first-certificate', day: issuedOn, until: '' }];
    });

function outputs(firm: Firm, places: Places): Outputs {
  if (firm.certificates.length === 0) return NOTHING;
  const valid = validity(firm);
  const withPending = joined([...valid, ...pending(firm)]);
  return {
    contributions: [
      ...stock('high-tech-enterprises', firm, valid),
      ...stock('high-tech-enterprises-incl-pending', firm, withPending),
      ...gained(firm),
      ...lost(firm),
      ...renewals(firm),
      ...relocations(firm, places),
    ],
    rows: firstRows(firm),
  };
}

/** 高新技术企业: valid by days known in advance; a certificate's end needs no fact of its own. */
export const highTechEnterprises = folded(firmFold, outputs);
