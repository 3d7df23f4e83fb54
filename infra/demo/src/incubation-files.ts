import { shiftMonth, type Month } from '@torchline/kernel';
import { CARRIERS, grantMonth, SHOWN_CARRIER, typeWord, type Carrier, type Grant } from './carriers.ts';
import { EVIDENCE } from './evidence.ts';
import { REFUSED } from './flaws.ts';
import { GRADUATIONS, type Graduation } from './graduations.ts';
import type { Row } from './layouts.ts';
import { LAST_MONTH, reportedIn } from './months.ts';
import { personName, phoneOf } from './names.ts';
import type { Outbox } from './outbox.ts';
import { countyOf } from './places.ts';
import { Random } from './random.ts';
import { cityDesk, PROVINCE_DESK } from './senders.ts';
import { rosterMonth, TENANCIES, type Tenancy } from './tenants.ts';
import type { Tally } from './tally.ts';

const random = new Random('incubation-files');
const FIELDS: Readonly<Record<string, string>> = {
  ELECTRONICS: '电子信息',
  MANUFACTURING: '先进制造',
  BIOMED: '生物医药',
  MATERIALS: '新材料',
  ENERGY: '新能源与节能',
  ENVIRONMENT: '资源与环境',
  AGRI: '现代农业',
  IC: '集成电路',
  AEROSPACE: '航空航天',
  SERVICES: '科技服务',
  OTHER: '其他',
};
const yesNo = (said: boolean): string => (said ? '是' : '否');

function carrierRow(carrier: Carrier, { level, on, document }: Grant): Row {
  const { name, type, county, zone, operatorCode, operatorName, areaM2 } = carrier;
  const contact = random.chance(0.3) ? { contact: personName(random), phone: phoneOf(random) } : {};
  return {
    ...{ carrier: carrier.carrier, name, type: typeWord(type), level, county, zone, operatorCode },
    ...{ operatorName, areaM2, recognisedOn: on, document, ...contact },
  };
}

/** 载体认定: what stood before comes in one list by level, later recognitions with their month. */
function carrierFiles(out: Outbox): void {
  const grants = CARRIERS.flatMap((carrier) => carrier.grants.map((grant) => ({ carrier, grant })));
  const lists = Map.groupBy(grants, ({ grant }) => `${grantMonth(grant)}/${LEVELS.indexOf(grant.level)}`);
  for (const [key, list] of [...lists].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const [month = '', level = ''] = key.split('/');
    const rows = list.map(({ carrier, grant }) => carrierRow(carrier, grant));
    const suffix = ['city', 'provincial', 'national'][Number(level)] ?? '';
    const stage = `carriers-${suffix}` as 'carriers-city';
    out.file(stage, { template: 'carriers', sender: PROVINCE_DESK, month, rows, suffix });
  }
  for (const { carrier, delistedOn } of CARRIERS)
    if (delistedOn !== undefined)
      out.decide(reportedIn(delistedOn), 'changes', {
        as: 'demo-province-3',
        path: `/carriers/${carrier}/delist`,
        body: { delistedOn, reason: '连续两年评价不合格', document: `冀示例科〔${delistedOn.slice(0, 4)}〕99号` },
      });
}
const LEVELS = ['市级', '省级', '国家级'];

function tenantRow(tenancy: Tenancy, month: Month): Row {
  const { carrier, firm, enteredOn, fromTeam, insideCarrier, smeNotion, leftOn, leaveReason } = tenancy;
  const left = leftOn !== undefined && rosterMonth(carrier.county, leftOn) <= month;
  return {
    ...{ carrier: carrier.carrier, enterprise: firm.name, creditCode: firm.creditCode, enteredOn },
    ...{ foundedOn: firm.foundedOn, field: FIELDS[firm.field], fromTeam: yesNo(fromTeam) },
    zone: carrier.zone,
    insideCarrier: yesNo(insideCarrier),
    smeNotion: smeNotion === undefined ? undefined : yesNo(smeNotion),
    ...(left ? { leftOn, leaveReason } : {}),
  };
}

/** 入驻企业名册 by city: who entered and who left since the last one, and some rows that were sent before. */
function rosterFiles(out: Outbox, tally: Tally): void {
  const told = TENANCIES.flatMap((tenancy) => {
    const { carrier, reported, leftOn } = tenancy;
    const left = leftOn === undefined ? [] : [rosterMonth(carrier.county, leftOn)];
    return [...new Set([reported, ...left])].map((month) => ({ tenancy, month }));
  });
  const unit = ({ tenancy }: (typeof told)[number]) => countyOf(tenancy.carrier.county).unit;
  const files = Map.groupBy(told, (one) => `${one.month}/${unit(one)}`);
  for (const [key, list] of files) {
    const [month = '', code = ''] = key.split('/');
    const rows = list.map(({ tenancy }) => tenantRow(tenancy, month));
    tally.add({ unit: code, month, kind: 'INCUBATION' }, rows.length);
    out.file('rosters', { template: 'tenants', sender: cityDesk(code), month, rows });
  }
}

function claimRow({ tenancy, graduatedOn, cells, way }: Graduation, month: Month): Row {
  const { carrier, firm } = tenancy;
  const [first, second] = [random.pick(EVIDENCE), random.pick(EVIDENCE)];
  const evidence = random.chance(0.3) && first !== second ? `${first.hash},${second.hash}` : first.hash;
  return {
    ...{ carrier: carrier.carrier, enterprise: firm.name, creditCode: firm.creditCode },
    ...{ graduatedOn, claimedOn: `${month}-25`, evidence, ...cells },
    ...(way === 'REFUSED' ? REFUSED : {}),
  };
}

const later = (month: Month, county: string): Month => {
  const next = shiftMonth(month, 1);
  return next > LAST_MONTH ? LAST_MONTH : rosterMonth(county, `${next}-10`);
};

/** 县级核查 and 市级确认 of one claim; the last month's claims partly wait. */
function decide(out: Outbox, graduation: Graduation, month: Month): void {
  const { tenancy, way } = graduation;
  const { carrier, county } = tenancy.carrier;
  const { unit } = countyOf(county);
  const path = `/graduations/${carrier}%3A${tenancy.firm.creditCode}`;
  const clerk = carrier === SHOWN_CARRIER.carrier ? 'demo-carrier-1' : `demo-clerk-${unit}`;
  const [checker, confirmer] = [`demo-county-${county}`, `demo-city-${unit}`];
  const open = month === LAST_MONTH ? random.next() : 1;
  const reason = { code: 'FIGURES_DIFFER', text: '营业收入与审计报告不一致，请核对后重报' };
  const again = later(month, county);
  if (way === 'WITHDRAWN' && random.chance(0.4)) {
    out.decide(month, 'checks', { as: clerk, path: `${path}/withdraw`, body: { reason: '材料待完善，申请撤回' } });
    return;
  }
  if (open < 0.4) return;
  if (way === 'RETURNED_THEN_CONFIRMED' && again > month) {
    out.decide(month, 'checks', { as: checker, path: `${path}/return`, body: { reason } });
    resend(out, graduation, again);
    return;
  }
  out.decide(month, 'checks', { as: checker, path: `${path}/check`, body: { opinion: '材料齐全，情况属实' } });
  if (open < 0.7) return;
  if (way === 'RETURNED') out.decide(month, 'confirmations', { as: confirmer, path: `${path}/return`, body: { reason } });
  else out.decide(month, 'confirmations', { as: confirmer, path: `${path}/confirm`, body: {} });
  if (way === 'WITHDRAWN' && again > month)
    out.decide(again, 'withdrawals', { as: confirmer, path: `${path}/withdraw`, body: { reason: '经复核不符合毕业条件' } });
}

const resent: { readonly graduation: Graduation; readonly month: Month }[] = [];
function resend(out: Outbox, graduation: Graduation, month: Month): void {
  resent.push({ graduation, month });
  decide(out, { ...graduation, way: 'CONFIRMED' }, month);
}

/** 毕业企业申报: the shown carrier claims for itself, cities for the others. */
function graduationFiles(out: Outbox, tally: Tally): void {
  resent.length = 0;
  for (const graduation of GRADUATIONS)
    if (graduation.way !== 'REFUSED') decide(out, graduation, graduation.claimed);
  const claims = [...GRADUATIONS.map((graduation) => ({ graduation, month: graduation.claimed })), ...resent];
  const sender = ({ graduation: { tenancy } }: (typeof claims)[number]) =>
    tenancy.carrier === SHOWN_CARRIER ? SHOWN_CARRIER.carrier : countyOf(tenancy.carrier.county).unit;
  for (const [key, list] of Map.groupBy(claims, (one) => `${one.month}/${sender(one)}`)) {
    const [month = '', code = ''] = key.split('/');
    const own = code === SHOWN_CARRIER.carrier;
    const desk = own
      ? { person: 'demo-carrier-1', desk: SHOWN_CARRIER.name, slug: code.toLowerCase() }
      : cityDesk(code);
    const rows = list.map((one) => claimRow(one.graduation, one.month));
    tally.add({ unit: own ? countyOf(SHOWN_CARRIER.county).unit : code, month, kind: 'INCUBATION' }, rows.length);
    out.file('graduations', { template: 'graduations', sender: desk, month, rows });
  }
}

export function incubationFiles(out: Outbox, tally: Tally): void {
  carrierFiles(out);
  rosterFiles(out, tally);
  graduationFiles(out, tally);
}
