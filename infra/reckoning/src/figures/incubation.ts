import type { Book } from '../book.ts';
import { dayAfter, earliest, plusMonths, yearOf } from '../days.ts';
import type { Row } from '../files/rows.ts';
import { dayOf, isYes, plain } from '../files/values.ts';
import type { Carriers } from './carriers.ts';

interface Tenancy {
  readonly carrier: string;
  readonly creditCode: string;
  readonly enteredOn: string;
  foundedOn: string;
  field: string;
  inside: string | undefined;
  notion: string | undefined;
  fromTeam: boolean;
  leftOn: string;
}
interface Graduation {
  graduatedOn: string;
  confirmed: boolean;
}

const MAX_AGE_MONTHS = 24;
const MAX_MONTHS = 48;
const MAX_MONTHS_LONG = 60;
/** Fields with the longer limit: bio-medicine, modern agriculture, integrated circuits. */
const LONG_FIELDS = ['生物医药', '生物与新医药', '生物、医药技术', '现代农业', '农业', '集成电路'];
/** 众创空间 < 孵化器 < 加速器 < 大学科技园. */
const STAGES = ['MAKER_SPACE', 'INCUBATOR', 'ACCELERATOR', 'UNIVERSITY_SCIENCE_PARK'];

/** A tenancy that is in incubation, from its entry until the day on which it is not any more. */
interface Stay extends Tenancy {
  readonly region: string;
  readonly type: string;
  readonly until: string;
  readonly graduatedOn: string;
}

/** 在孵与毕业: tenants of rosters, graduations of claims and their confirmations. */
export class Incubation {
  readonly #carriers: Carriers;
  readonly #tenancies = new Map<string, Tenancy>();
  readonly #graduations = new Map<string, Graduation>();

  constructor(carriers: Carriers) {
    this.#carriers = carriers;
  }

  tenant(row: Row, own: string): void {
    const carrier = this.#carrierOf(row, own);
    const creditCode = plain(row.text('creditCode')).toUpperCase();
    const enteredOn = dayOf(row.text('enteredOn'));
    const key = `${carrier}:${creditCode}:${enteredOn}`;
    const known = this.#tenancies.get(key);
    const yes = (column: string): string | undefined => row.maybe(column);
    this.#tenancies.set(key, {
      ...{ carrier, creditCode, enteredOn },
      foundedOn: dayOf(row.text('foundedOn')),
      field: plain(row.text('field')),
      inside: yes('inside') ?? known?.inside,
      notion: yes('notion') ?? known?.notion,
      fromTeam:
        row.maybe('fromTeam') === undefined ? (known?.fromTeam ?? false) : isYes(row.text('fromTeam')),
      leftOn: row.maybe('leftOn') === undefined ? (known?.leftOn ?? '') : dayOf(row.text('leftOn')),
    });
  }

  leave(key: string, leftOn: string): void {
    const known = this.#tenancies.get(key);
    if (known) known.leftOn = leftOn;
  }

  claim(row: Row, own: string): void {
    const key = `${this.#carrierOf(row, own)}:${plain(row.text('creditCode')).toUpperCase()}`;
    this.#graduations.set(key, { graduatedOn: dayOf(row.text('graduatedOn')), confirmed: false });
  }

  confirm(key: string): void {
    const known = this.#graduations.get(key);
    if (known) known.confirmed = true;
  }

  withdraw(key: string): void {
    const known = this.#graduations.get(key);
    if (known) known.confirmed = false;
  }

  /** Days on which enterprises graduated, by credit code. */
  graduatedOn(creditCode: string): string[] {
    return [...this.#graduations].flatMap(([key, { graduatedOn, confirmed }]) =>
      confirmed && key.endsWith(`:${creditCode}`) ? [graduatedOn] : [],
    );
  }

  write(book: Book): void {
    const stays = [...this.#tenancies.values()].flatMap((tenancy) => this.#stayOf(tenancy));
    for (const [creditCode, own] of Map.groupBy(stays, (stay) => stay.creditCode))
      writeEnterprise(own, this.graduatedOn(creditCode).length > 0, book);
    this.#writeGraduates(book);
  }

  #carrierOf(row: Row, own: string): string {
    const text = row.maybe('carrier');
    return text === undefined ? own : this.#carriers.numberOf(text);
  }

  /** In incubation: young at entry, registered and working inside, a technology SME by notion. */
  #stayOf(tenancy: Tenancy): Stay[] {
    const { carrier, creditCode, enteredOn, foundedOn, field, inside, notion, leftOn } = tenancy;
    const at = this.#carriers.find(carrier);
    const young = enteredOn <= plusMonths(foundedOn, MAX_AGE_MONTHS);
    if (!at || !young || inside === undefined || !isYes(inside) || notion === undefined || !isYes(notion))
      return [];
    const months = LONG_FIELDS.includes(field) ? MAX_MONTHS_LONG : MAX_MONTHS;
    const overdue = dayAfter(plusMonths(enteredOn, months));
    const graduation = this.#graduations.get(`${carrier}:${creditCode}`);
    const graduatedOn =
      graduation?.confirmed && this.#isOf(tenancy, graduation) ? graduation.graduatedOn : '';
    const until = earliest(leftOn, overdue, graduatedOn);
    return [{ ...tenancy, region: at.county, type: at.type, until, graduatedOn }];
  }

  /** The entry that a graduation ends: the last one at the carrier before it. */
  #isOf({ carrier, creditCode, enteredOn }: Tenancy, { graduatedOn }: Graduation): boolean {
    const entries = [...this.#tenancies.values()]
      .filter(
        (one) => one.carrier === carrier && one.creditCode === creditCode && one.enteredOn <= graduatedOn,
      )
      .map((one) => one.enteredOn);
    return entries.toSorted().at(-1) === enteredOn;
  }

  #writeGraduates(book: Book): void {
    const seen = new Set<string>();
    const confirmed = [...this.#graduations].filter(([, one]) => one.confirmed);
    for (const [key, { graduatedOn }] of confirmed.toSorted(([, a], [, b]) =>
      a.graduatedOn < b.graduatedOn ? -1 : 1,
    )) {
      const [carrier = '', creditCode = ''] = key.split(':');
      const region = this.#carriers.find(carrier)?.county ?? '';
      const places = book.regions
        .places(region, graduatedOn)
        .filter((place) => !seen.has(`${place}|${creditCode}`));
      for (const place of places) seen.add(`${place}|${creditCode}`);
      book.seen('incubator-graduates', creditCode, { places, day: graduatedOn });
    }
  }
}

function writeEnterprise(stays: readonly Stay[], everGraduated: boolean, book: Book): void {
  const inOrder = stays.toSorted((a, b) => (a.enteredOn < b.enteredOn ? -1 : 1));
  const spot = ({ region }: Stay, day: string) => ({ places: book.regions.places(region, day), day });
  for (const stay of inOrder) {
    const { region, creditCode: member, enteredOn: from, until, leftOn, type } = stay;
    book.stands('incubated-enterprises', { region, member, from, until });
    if (leftOn && !everGraduated) book.seen('incubator-exits-without-graduation', member, spot(stay, leftOn));
    if (type === 'UNIVERSITY_SCIENCE_PARK')
      book.seen('science-park-incubated-enterprises', member, spot(stay, from));
    if (movedUp(stay, inOrder)) book.flow('incubation-chain-promotions', { region, day: from });
  }
  const first = inOrder[0];
  if (first && (first.fromTeam || yearOf(first.foundedOn) === yearOf(first.enteredOn)))
    book.seen('technology-micro-enterprises-new', first.creditCode, spot(first, first.enteredOn));
}

function movedUp(stay: Stay, stays: readonly Stay[]): boolean {
  const before = stays.filter(({ enteredOn }) => enteredOn < stay.enteredOn);
  const last = before.at(-1)?.enteredOn;
  const stage = Math.max(-1, ...before.filter(({ enteredOn }) => enteredOn === last).map(stageOf));
  return stage >= 0 && stageOf(stay) > stage;
}
const stageOf = ({ type }: Stay): number => STAGES.indexOf(type);
