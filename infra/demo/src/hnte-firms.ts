import { addDays, addYearsForward, type IsoDate, type Month } from '@torchline/kernel';
import { FIRST_IN_COUNTY, GROWN, nextCode, type Firm } from './firms.ts';
import { FIRST_MONTH, LAST_MONTH, reportedIn } from './months.ts';
import { NameBook } from './names.ts';
import { COUNTIES, ELSEWHERE, pickCounty } from './places.ts';
import { Random } from './random.ts';

/** A certificate (高新技术企业证书) with the month in whose published list it stands. */
export interface Certificate {
  readonly firm: Firm;
  readonly certificate: string;
  readonly issuedOn: IsoDate;
  readonly validThrough: IsoDate;
  readonly batch: string;
  readonly published: Month;
}

const random = new Random('hnte');
/** Days of issue by year: three batches late in the year, as the province publishes them; 2026 has its first two yet. */
const BATCHES: Readonly<Record<number, readonly IsoDate[]>> = {
  2020: ['2020-09-27', '2020-11-05', '2020-12-01'],
  2021: ['2021-09-18', '2021-11-03', '2021-12-03'],
  2022: ['2022-10-18', '2022-11-22', '2022-12-13'],
  2023: ['2023-10-16', '2023-11-14', '2023-12-04'],
  2024: ['2024-10-11', '2024-11-11', '2024-12-02'],
  2025: ['2025-10-13', '2025-11-10', '2025-12-01'],
  2026: ['2026-08-20', '2026-09-25'],
};
const FIRST_ISSUES: readonly (readonly [number, number])[] = [
  [2020, 560],
  [2021, 530],
  [2022, 460],
  [2023, 430],
  [2024, 350],
  [2025, 320],
  [2026, 110],
];
const serials = new Map<number, number>();

const batchOf = (year: number, index: number): string => `${year}年第${['一', '二', '三'][index] ?? ''}批`;
function published(issuedOn: IsoDate): Month {
  const listed = addDays(issuedOn, 26);
  const month = reportedIn(listed);
  return month > LAST_MONTH ? LAST_MONTH : month;
}

function issue(firm: Firm, year: number, index: number): Certificate {
  const issuedOn = BATCHES[year]?.[index] ?? '';
  const serial = (serials.get(year) ?? 100) + random.int(1, 3);
  serials.set(year, serial);
  return {
    ...{ firm, issuedOn, batch: batchOf(year, index), published: published(issuedOn) },
    certificate: `GR${year}13${String(serial).padStart(6, '0')}`,
    validThrough: addDays(addYearsForward(issuedOn, 3), -1),
  };
}

/** Three years later: a new certificate in one of that year's batches, mostly without a gap; or none any more. */
function renewals(first: Certificate): Certificate[] {
  const year = Number(first.issuedOn.slice(0, 4)) + 3;
  const days = BATCHES[year] ?? [];
  const before = Number(first.issuedOn.slice(5, 7)) >= 12 ? 2 : Number(first.issuedOn.slice(5, 7)) >= 11 ? 1 : 0;
  if (!random.chance(0.74)) return [];
  const index = random.chance(0.7) ? before : Math.min(before + 1, 2);
  if (index >= days.length) return [];
  const next = issue(first.firm, year, index);
  return [next, ...renewals(next)];
}

function makeCertificates(): Certificate[] {
  let used = 0;
  const all: Certificate[] = [];
  for (const [year, count] of FIRST_ISSUES) {
    const days = BATCHES[year] ?? [];
    for (const firm of GROWN.slice(used, used + count)) {
      const first = issue(firm, year, random.int(0, days.length - 1));
      if (firm.foundedOn < addDays(first.issuedOn, -366)) all.push(first, ...renewals(first));
    }
    used += count;
  }
  for (const [i, firm] of FIRST_IN_COUNTY.entries()) all.push(issue(firm, 2024 + (i % 3), 0));
  return all.sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1));
}

export const CERTIFICATES: readonly Certificate[] = makeCertificates();

export type ChangeKind = 'RENAMED' | 'MOVED' | 'MOVED_OUT' | 'MOVED_IN' | 'REVOKED';
export interface Change {
  readonly kind: ChangeKind;
  readonly certificate: Certificate;
  readonly on: IsoDate;
  readonly month: Month;
  /** Name, county or reason. */
  readonly to: string;
}

const book = new NameBook(new Random('new-names'));
const dayInValidity = ({ published: month, validThrough }: Certificate): IsoDate | undefined => {
  const from = `${month < FIRST_MONTH ? FIRST_MONTH : month}-26`;
  const until = validThrough < '2026-10-20' ? validThrough : '2026-10-20';
  const span = Math.floor((Date.parse(until) - Date.parse(from)) / 86_400_000);
  return span < 20 ? undefined : addDays(from, random.int(5, span - 1));
};

const KINDS: readonly (readonly [ChangeKind, number])[] = [
  ['RENAMED', 80],
  ['MOVED', 60],
  ['MOVED_OUT', 24],
  ['REVOKED', 95],
];

function targetOf(kind: ChangeKind, { firm }: Certificate): string {
  if (kind === 'RENAMED') return book.firm('河北').name;
  if (kind === 'MOVED') return pickCounty(random, ({ code }) => code !== firm.county).code;
  if (kind === 'MOVED_OUT') return random.pick(ELSEWHERE.slice(0, 5))[0];
  return random.pick(['发生重大安全事故', '未按期报告重大变化', '累计两年未填报年度发展情况', '核查不符合认定条件']);
}

/** What happens to a firm while its certificate is valid; at most once in its life, so that facts never contradict. */
function makeChanges(): Change[] {
  const firms = [...Map.groupBy(CERTIFICATES, ({ firm }) => firm.creditCode).values()];
  const counts = new Map(KINDS);
  const changes: Change[] = [];
  for (const list of random.shuffled(firms)) {
    const kind = KINDS.find(([name]) => (counts.get(name) ?? 0) > 0)?.[0];
    const last = list.at(-1);
    const on = last && dayInValidity(last);
    if (!kind) break;
    if (!last || on === undefined || FIRST_IN_COUNTY.includes(last.firm)) continue;
    counts.set(kind, (counts.get(kind) ?? 0) - 1);
    changes.push({ kind, certificate: last, on, month: reportedIn(on), to: targetOf(kind, last) });
  }
  return changes;
}
export const CHANGES: readonly Change[] = makeChanges();

/** Firms from outside that bring their certificate along (整体迁入). */
export const ARRIVALS: readonly (Change & { readonly from: string })[] = Array.from({ length: 34 }, (_, i) => {
  const { code } = pickCounty(random);
  const [from] = random.pick(ELSEWHERE.slice(0, 5));
  const issuedOn = `${2022 + (i % 3)}-${random.pick(['10-20', '11-30', '12-18'])}`;
  const firm: Firm = {
    ...{ creditCode: nextCode(), name: book.firm('京津').name, county: code, zone: undefined },
    ...{ field: 'MANUFACTURING', foundedOn: '2015-05-05' },
  };
  const certificate: Certificate = {
    ...{ firm, issuedOn, batch: '', published: FIRST_MONTH },
    certificate: `GR${issuedOn.slice(0, 4)}${from.slice(0, 2)}${String(5_000 + i * 3).padStart(6, '0')}`,
    validThrough: addDays(addYearsForward(issuedOn, 3), -1),
  };
  const on = addDays('2025-01-05', random.int(0, 280) - (issuedOn < '2023' ? 0 : 0));
  return { kind: 'MOVED_IN', certificate, on, month: reportedIn(on), to: code, from };
}).filter(({ on, certificate }) => on > certificate.issuedOn && on < certificate.validThrough);

const changed = new Set(CHANGES.map(({ certificate }) => certificate.firm.creditCode));
const counties = new Set(COUNTIES.slice(0, 22).map(({ code }) => code));
/** The enterprise whose contact the demo shows: certified, never moved, near the shown desks. */
const shown = CERTIFICATES.find(
  ({ firm, issuedOn }) =>
    issuedOn >= '2024-10-01' && !changed.has(firm.creditCode) && counties.has(firm.county),
)?.firm;
if (!shown) throw new Error('no enterprise to show');
export const SHOWN_FIRM: Firm = shown;
