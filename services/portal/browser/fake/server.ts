import express, { type Request, type Response } from 'express';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { portalPages } from '../../src/service.ts';
import { PDF } from './evidence.ts';
import { DEFINITIONS, monthOf, MONTHS, POSITIONS, trendOf } from './figures.ts';
import { reportOf, TEMPLATES } from './imports.ts';
import { PEOPLE, personOf } from './people.ts';
import { behindOf, factsOf, newClaims, recordOf } from './records.ts';

const CONTRACT = readFileSync(join(import.meta.dirname, 'contract.json'), 'utf8');
const WORDS = {
  NOT_FOUND: ['没有找到。', 'Not found.'],
  NOT_AUTHENTICATED: ['令牌无效或已过期。', 'The token is not valid.'],
};

function refuse(response: Response, status: number, code: keyof typeof WORDS): void {
  const [detailZh, detailEn] = WORDS[code];
  response
    .status(status)
    .type('application/problem+json')
    .send({ status, code, detailZh, detailEn, errors: [] });
}

/** An API that answers like the product, in memory, for work on the pages alone. */
function fakeApi(): express.Router {
  const api = express.Router();
  const claims = newClaims();
  const claimOf = (request: Request) => claims.find(({ id }) => id === request.params['id']);
  api.get('/demo/people', (_, response) => {
    const people = PEOPLE.map((one) => ({ ...one, zh: one.organisation, en: one.organisation }));
    response.json({ demo: true, people });
  });
  api.get('/openapi.json', (_, response) => void response.type('json').send(CONTRACT));
  api.use(
    ['/me', '/months', '/figures', '/records', '/work', '/imports', '/claims', '/files'],
    (request, response, next) =>
      personOf(request.get('authorization')) ? next() : refuse(response, 401, 'NOT_AUTHENTICATED'),
  );
  api.get('/me', (request, response) => {
    const person = personOf(request.get('authorization'));
    response.json({ ...person, organisationName: person?.organisation, creditCode: '', today: '2026-11-02' });
  });
  api.get('/months', (_, response) => void response.json({ months: MONTHS }));
  api.get('/months/:month', (request, response) => void response.json(monthOf(request.params.month)));
  api.get('/months/:month/proposal', (request, response) => {
    response.json({ month: request.params.month, vector: POSITIONS, root: '7ac1'.repeat(16) });
  });
  api.post('/months/:month/:step', (_, response) => void response.status(201).json(done('scheduling')));
  api.get('/figures', (request, response) => {
    response.json({ values: trendOf(String(request.query['indicator']), String(request.query['region'])) });
  });
  api.get('/figures/:indicator/records', (request, response) => {
    const one = monthOf('2026-10').indicators.find(({ key }) => key === request.params.indicator);
    response.json(behindOf(claims, one?.unit ?? 'count'));
  });
  api.get('/indicators', (_, response) => void response.json({ indicators: DEFINITIONS }));
  api.get('/months/:month/bridge', (_, response) => void response.json({ bridges: BRIDGES }));
  api.get('/published', (_, response) => void response.json({ figures: PUBLISHED, sources: SOURCES }));
  api.get('/records', (_, response) => void response.json({ kinds: KINDS }));
  api.get('/records/loan-pools/claim', (request, response) => {
    const from = Number(request.query['cursor'] ?? 0);
    const search = String(request.query['search'] ?? '');
    const found = claims.filter(({ id, firm, status }) => {
      return (firm + id).includes(search) && (request.query['status'] ?? status) === status;
    });
    const next = found.length > from + 50 ? String(from + 50) : null;
    response.json({ rows: found.slice(from, from + 50).map(recordOf), next });
  });
  api.get('/records/loan-pools/claim/:id', (request, response) => {
    const claim = claimOf(request);
    if (claim) response.json({ ...recordOf(claim), state: {} });
    else refuse(response, 404, 'NOT_FOUND');
  });
  api.get('/records/loan-pools/claim/:id/facts', (request, response) => {
    const claim = claimOf(request);
    response.json({ facts: claim ? factsOf(claim) : [] });
  });
  api.get('/records/:service/:kind', (_, response) => void response.json({ rows: [], next: null }));
  api.get('/records/:service/:kind/:id', (_, response) => refuse(response, 404, 'NOT_FOUND'));
  api.get('/work', (request, response) => {
    const role = personOf(request.get('authorization'))?.role;
    const items = claims
      .map(recordOf)
      .flatMap((record) =>
        record.work
          .filter((one) => one.role === role)
          .map((one) => ({ ...record, ...one, due: record.id < 'DC20260020' ? '2026-10-30' : '2026-11-20' })),
      );
    response.json({ items });
  });
  api.post('/claims/:id/approve', (request, response) => {
    const claim = claimOf(request);
    if (!claim) return refuse(response, 404, 'NOT_FOUND');
    claim.status = 'APPROVED';
    return void response.status(201).json(done('loan-pools'));
  });
  api.get('/files/:hash', (_, response) => {
    response.setHeader(
      'Content-Disposition',
      "inline; filename*=UTF-8''" + encodeURIComponent('法院受理通知书.pdf'),
    );
    response.type('application/pdf').send(PDF);
  });
  api.get('/imports', (_, response) => void response.json(TEMPLATES));
  api.post('/imports/:template', express.raw({ type: () => true, limit: '30mb' }), (request, response) => {
    const mode = request.query['partial']
      ? 'partial'
      : request.query['commit']
        ? 'all-or-nothing'
        : 'dry-run';
    const [, name = 'file'] = /filename="([^"]+)"/.exec((request.body as Buffer).toString('utf8')) ?? [];
    response.json(reportOf(request.params.template, name, mode));
  });
  return api;
}

const done = (service: string) => ({ outcome: 'created', service, position: 6_031 });
const KINDS = [
  ['loan-pools', 'claim', '代偿申请', 'Claim'],
  ['loan-pools', 'loan', '备案贷款', 'Loan'],
  ['contracts', 'contract', '技术合同', 'Technology contract'],
  ['incubators', 'carrier', '孵化载体', 'Carrier'],
].map(([service, kind, zh, en]) => ({ service, kind, zh, en }));
const SOURCES = [
  {
    id: 'work-points-2022',
    title: '2022年河北省科技工作重点任务确定',
    publisher: '河北日报',
    date: '2022-05-25',
  },
];
const PUBLISHED = [
  {
    ...{
      id: 'turnover-2022',
      region: '130000',
      indicator: 'technology-contract-turnover',
      source: 'work-points-2022',
    },
    ...{ name: 'Technology contract turnover', nameZh: '技术合同成交额', kind: 'actual-flow', year: 2022 },
    ...{
      value: 10_030_000_000_000,
      unit: 'fen',
      comparator: 'approx',
      note: 'Whole year.',
      noteZh: '全年数。',
    },
  },
];
const BRIDGES = [
  {
    indicator: 'technology-contract-turnover',
    published: '1200000000000',
    steps: { late: '3500000000', corrected: '-1200000000' },
    now: '1202300000000',
  },
];

/** Starts the fake product on a free port. */
export async function startFake(port = 0): Promise<{ url: string; close: () => void }> {
  const app = express().disable('etag').use(fakeApi(), portalPages());
  const server = createServer(app).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
