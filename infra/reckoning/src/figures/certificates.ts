import type { Book } from '../book.ts';
import { dayAfter, earliest, plusDays, plusYears, yearOf } from '../days.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, plain } from '../files/values.ts';
import { joinedStretches, writeValidity, type Place } from './validity.ts';

interface Certificate {
  readonly issuedOn: string;
  /** First day on which it counts here: its issue, or the move that brought it. */
  readonly from: string;
  /** The day after its last day. */
  readonly naturalEnd: string;
  readonly brought: boolean;
  revokedOn: string;
}
interface Application {
  readonly submittedOn: string;
  readonly year: number;
  rejectedOn: string;
}
interface Firm {
  readonly certificates: Map<string, Certificate>;
  /** County of each certificate's issue. */
  readonly issuedAt: Map<string, Place>;
  readonly moves: { readonly from: string; readonly region: string; readonly day: string }[];
  readonly applications: Application[];
}

const VALID_YEARS = 3;
const endOf = ({ naturalEnd, revokedOn }: Certificate): string => earliest(naturalEnd, revokedOn);
type Body = Readonly<Record<string, unknown>>;
const textIn = (body: Body, key: string): string => {
  const value = body[key];
  return typeof value === 'string' ? value : '';
};

/** 高新技术企业: certificates of the published lists, with what desks decided about them. */
export class Certificates {
  readonly #firms = new Map<string, Firm>();

  row(row: Row, book: Book): void {
    const issuedOn = dayOf(row.text('issuedOn'));
    const firm = this.#firm(plain(row.text('creditCode')).toUpperCase());
    const number = plain(row.text('certificate'));
    const naturalEnd = plusYears(issuedOn, VALID_YEARS);
    const revokedOn = firm.certificates.get(number)?.revokedOn ?? '';
    firm.certificates.set(number, { issuedOn, from: issuedOn, naturalEnd, brought: false, revokedOn });
    firm.issuedAt.set(number, { region: book.regions.county(row.text('county'), issuedOn), day: issuedOn });
  }

  apply(body: Body, day: string): void {
    const firm = this.#firm(textIn(body, 'creditCode'));
    // Only who held a certificate before applies for re-recognition.
    if (firm.certificates.size > 0)
      firm.applications.push({ submittedOn: day, year: yearOf(day), rejectedOn: '' });
  }

  reject(creditCode: string, body: Body, day: string): void {
    const one = this.#firm(creditCode).applications.find(({ year }) => year === body['year']);
    if (one) one.rejectedOn = day;
  }

  revoke(number: string, body: Body, day: string): void {
    const certificate = this.#firm(textIn(body, 'creditCode')).certificates.get(number);
    if (certificate) certificate.revokedOn = day;
  }

  /** A certificate that was not known came with its firm, and counts from the day of the move. */
  relocate(number: string, body: Body, day: string): void {
    const firm = this.#firm(textIn(body, 'creditCode'));
    firm.moves.push({ from: textIn(body, 'from'), region: textIn(body, 'county'), day });
    if (firm.certificates.has(number)) return;
    const [issuedOn, through] = [textIn(body, 'issuedOn'), textIn(body, 'validThrough')];
    firm.certificates.set(number, {
      issuedOn,
      from: day,
      naturalEnd: dayAfter(through),
      brought: true,
      revokedOn: '',
    });
  }

  /** Days of certificates that were the first of their firm, with the place, by credit code. */
  firsts(): { readonly creditCode: string; readonly place: Place }[] {
    return [...this.#firms].flatMap(([creditCode, { certificates, issuedAt }]) => {
      const own = [...certificates].toSorted(([, a], [, b]) => (a.issuedOn < b.issuedOn ? -1 : 1))[0];
      const place = own && !own[1].brought ? issuedAt.get(own[0]) : undefined;
      return place ? [{ creditCode, place }] : [];
    });
  }

  write(book: Book): void {
    for (const [creditCode, firm] of this.#firms)
      if (firm.certificates.size > 0) writeFirm(creditCode, firm, book);
  }

  #firm(creditCode: string): Firm {
    const known = this.#firms.get(creditCode);
    if (known) return known;
    const made: Firm = { certificates: new Map(), issuedAt: new Map(), moves: [], applications: [] };
    this.#firms.set(creditCode, made);
    return made;
  }
}

function writeFirm(creditCode: string, firm: Firm, book: Book): void {
  const certificates = [...firm.certificates.values()];
  const places = [...firm.issuedAt.values(), ...firm.moves].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const valid = joinedStretches(certificates.map((one) => ({ from: one.from, until: endOf(one) })));
  writeValidity({ indicator: 'high-tech-enterprises', stretches: valid, places }, book);
  const pending = firm.applications.flatMap((application) => pendingBy(application, certificates));
  const withPending = joinedStretches([...valid, ...pending]);
  writeValidity({ indicator: 'high-tech-enterprises-incl-pending', stretches: withPending, places }, book);
  for (const [number, one] of firm.certificates) writeNew(number, one, { firm, book });
  for (const { until } of valid)
    book.flow('high-tech-enterprises-lost', {
      region: places.findLast(({ day }) => day <= until)?.region ?? '',
      day: until,
    });
  for (const move of firm.moves) writeMove(creditCode, move, book);
}

/** Issued to a firm that had no valid certificate the day before. */
function writeNew(number: string, one: Certificate, { firm, book }: { firm: Firm; book: Book }): void {
  const place = firm.issuedAt.get(number);
  if (!place) return;
  const dayBefore = plusDays(one.issuedOn, -1);
  const others = [...firm.certificates.values()].filter((other) => other !== one);
  if (others.some((other) => other.from <= dayBefore && dayBefore < endOf(other))) return;
  book.flow('high-tech-enterprises-new', { region: place.region, day: one.issuedOn });
}

function writeMove(creditCode: string, move: Firm['moves'][number], book: Book): void {
  const [out, into] = [book.regions.places(move.from, move.day), book.regions.places(move.region, move.day)];
  const apart = (here: readonly string[], there: readonly string[]) =>
    here.filter((place) => !there.includes(place));
  book.seen('high-tech-enterprises-relocated-in', creditCode, { places: apart(into, out), day: move.day });
  book.seen('high-tech-enterprises-relocated-out', creditCode, { places: apart(out, into), day: move.day });
}

/**
 * 重新认定待定: applied in the year in which a certificate reached its end; from the day after the end until the batch's
 * result or 31 December.
 */
function pendingBy({ submittedOn, year, rejectedOn }: Application, certificates: readonly Certificate[]) {
  const issued = certificates.map(({ issuedOn }) => issuedOn).filter((day) => day >= submittedOn);
  return certificates
    .filter(({ naturalEnd, revokedOn }) => revokedOn === '' || revokedOn >= naturalEnd)
    .filter(({ naturalEnd }) => yearOf(plusDays(naturalEnd, -1)) === year)
    .map(({ naturalEnd }) => ({
      from: submittedOn > naturalEnd ? submittedOn : naturalEnd,
      until: earliest(`${year + 1}-01-01`, rejectedOn, ...issued),
    }))
    .filter(({ from, until }) => from < until);
}
