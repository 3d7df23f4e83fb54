import { shiftMonth, type Month } from '@torchline/kernel';
import { ARRIVALS, CERTIFICATES, CHANGES, type Certificate, type Change } from './hnte-firms.ts';
import type { Row } from './layouts.ts';
import { isInside, LAST_MONTH, reportedIn } from './months.ts';
import { personName, phoneOf } from './names.ts';
import type { Outbox } from './outbox.ts';
import { countyOf } from './places.ts';
import { Random } from './random.ts';
import { PROVINCE_DESK } from './senders.ts';
import { LISTINGS, type Listing } from './sme-firms.ts';
import type { Tally } from './tally.ts';

const random = new Random('certification-files');
const OFFICER = 'demo-province-3';
const AMBIGUOUS = ['桥西区', '新华区', '桥东区'];

/** A county as lists write it: by name, with its city before it, or by code. */
function writtenCounty(code: string): string {
  const { name, city } = countyOf(code);
  if (random.chance(0.1)) return code;
  return AMBIGUOUS.includes(name) || random.chance(0.3) ? `${city}${name}` : name;
}

function certificateRow({ firm, certificate, issuedOn, batch }: Certificate): Row {
  const contact = random.chance(0.02) ? { contact: personName(random), phone: phoneOf(random) } : {};
  const { name: enterprise, creditCode, county, zone } = firm;
  return { enterprise, creditCode, county: writtenCounty(county), zone, certificate, issuedOn, batch, ...contact };
}

/** 认定名单, one per batch; those of the years before come together in the first month. */
function certificateFiles(out: Outbox, tally: Tally): void {
  const lists = Map.groupBy(CERTIFICATES, ({ published, issuedOn }) => `${published}/${issuedOn}`);
  for (const [key, list] of lists) {
    const [month = '', suffix = ''] = key.split('/');
    for (const { firm } of list)
      tally.add({ unit: countyOf(firm.county).unit, month, kind: 'CERTIFICATION' });
    const rows = list.map(certificateRow);
    out.file('province', { template: 'certificates', sender: PROVINCE_DESK, month, rows, suffix });
  }
}

function decisionOf({ kind, certificate, on, to }: Change) {
  const { firm, certificate: no } = certificate;
  const { creditCode, name: enterprise, county: from } = firm;
  const path = `/certificates/${no}`;
  if (kind === 'RENAMED') return { path: `${path}/rename`, body: { creditCode, name: to, businessDate: on } };
  if (kind === 'REVOKED')
    return { path: `${path}/revoke`, body: { creditCode, revokedOn: on, reason: to, businessDate: on } };
  return { path: `${path}/relocate`, body: { creditCode, enterprise, from, county: to, businessDate: on } };
}

/** 更名、迁移、取消资格 by the month in which they are reported. */
function changeDecisions(out: Outbox): void {
  for (const change of CHANGES) out.decide(change.month, 'changes', { as: OFFICER, ...decisionOf(change) });
  for (const { certificate, on, month, to, from } of ARRIVALS) {
    const { firm, issuedOn, validThrough } = certificate;
    const body = { creditCode: firm.creditCode, enterprise: firm.name, from, county: to, issuedOn, validThrough };
    const path = `/certificates/${certificate.certificate}/relocate`;
    out.decide(month, 'changes', { as: OFFICER, path, body: { ...body, businessDate: on } });
  }
}

/** 高企申请 in July and August: some of those that are certified later that year, and some that are refused. */
function applications(out: Outbox): void {
  for (const year of [2024, 2025, 2026]) {
    const later = CERTIFICATES.filter(({ issuedOn }) => issuedOn.startsWith(String(year)));
    for (const { firm } of later.filter((_, i) => i % 9 === 0)) apply(out, firm, year);
  }
  const expired = CERTIFICATES.filter(({ issuedOn }) => issuedOn < '2022-01-01');
  const last = new Map(CERTIFICATES.map(({ firm, issuedOn }) => [firm.creditCode, issuedOn]));
  for (const { firm, issuedOn } of expired.filter((one) => last.get(one.firm.creditCode) === one.issuedOn).slice(0, 60)) {
    const year = Number(issuedOn.slice(0, 4)) + 4;
    if (!apply(out, firm, year)) continue;
    out.decide(`${year}-12`, 'changes', {
      as: OFFICER,
      path: `/hnte-applications/${firm.creditCode}/reject`,
      body: { year, reason: '研发费用占比未达标准' },
    });
  }
}

const moved = new Set(CHANGES.filter(({ kind }) => kind !== 'RENAMED').map(({ certificate }) => certificate.firm.creditCode));
function apply(out: Outbox, firm: Certificate['firm'], year: number): boolean {
  const month: Month = `${year}-${random.pick(['07', '08'])}`;
  if (!isInside(month) || moved.has(firm.creditCode)) return false;
  const { creditCode, name: enterprise, county, zone } = firm;
  const body = { creditCode, enterprise, county, ...(zone === undefined ? {} : { zone }) };
  out.decide(month, 'changes', { as: OFFICER, path: '/hnte-applications', body });
  return true;
}

function listingRow({ firm, list, listNo, year, listedOn }: Listing): Row {
  const { name: enterprise, creditCode, county, zone } = firm;
  return {
    ...{ enterprise, creditCode, county: writtenCounty(county), zone, listNo, listedOn },
    list: list === 'NATIONAL' ? '国家' : '省级',
    year: String(year),
  };
}

/** 入库名单 of a notice; a part of it comes a month late. */
function listingFiles(out: Outbox, tally: Tally): void {
  const lists = Map.groupBy(LISTINGS, ({ published, list }) => `${published}/${list}`);
  for (const [key, list] of lists) {
    const [month = '', register = ''] = key.split('/');
    for (const { firm } of list) tally.add({ unit: countyOf(firm.county).unit, month, kind: 'TECH_SMES' });
    const rows = list.map(listingRow);
    const suffix = register.toLowerCase();
    out.file('province', { template: 'tech-smes', sender: PROVINCE_DESK, month, rows, suffix });
  }
  for (const { list, firm, year, revokedOn, published } of LISTINGS) {
    const month = revokedOn === undefined ? '' : reportedIn(revokedOn);
    if (revokedOn === undefined || month <= published || month > LAST_MONTH) continue;
    const body = { list, creditCode: firm.creditCode, year, reason: '抽查发现不符合入库条件', businessDate: revokedOn };
    out.decide(month, 'changes', { as: OFFICER, path: '/tech-smes/revoke', body });
  }
}

/** 到期提示 for some certificates, the month after their last day. */
function expiryNotices(out: Outbox): void {
  const revoked = new Set(CHANGES.filter(({ kind }) => kind === 'REVOKED').map(({ certificate }) => certificate));
  for (const certificate of CERTIFICATES.filter((_, i) => i % 6 === 0)) {
    const month = shiftMonth(certificate.validThrough.slice(0, 7), 1);
    if (!isInside(month) || revoked.has(certificate)) continue;
    const path = `/certificates/${certificate.certificate}/expire`;
    out.decide(month, 'changes', { as: OFFICER, path, body: { creditCode: certificate.firm.creditCode } });
  }
}

export function certificationFiles(out: Outbox, tally: Tally): void {
  certificateFiles(out, tally);
  changeDecisions(out);
  applications(out);
  listingFiles(out, tally);
  expiryNotices(out);
}
