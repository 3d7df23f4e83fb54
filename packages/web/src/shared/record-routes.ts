import { reject, type Scope } from '@torchline/kernel';
import { z } from 'zod';
import { Versioned } from '../answers.ts';
import type { RecordDoc, RecordList, RecordReader } from '../ports.ts';
import { queryRoute } from '../query-route.ts';
import type { Authority } from '../route.ts';
import { answerOf, factAnswer } from './fact-answer.ts';
import {
  kindAnswer,
  recordDetail,
  recordPage,
  recordQuery,
  type RecordAnswer,
  type RecordQuery,
} from './record-shapes.ts';
import type { SharedHost } from './shared-host.ts';

const READERS: Authority = {
  roles: [
    'CARRIER',
    'BANK',
    'OFFICE_REGISTRAR',
    'OFFICE_REVIEWER',
    'ENTERPRISE',
    'COUNTY',
    'CITY',
    'PROVINCE',
    'TRUSTEE',
    'AUDITOR',
  ],
  within: { zh: '本人可见范围内的记录', en: 'records within own scope' },
};
const NOT_THERE = reject('NOT_FOUND');

/** The reader of a service's records, when it has records of that kind. */
function readerOf(host: SharedHost, at: { service: string; kind: string }): RecordReader | undefined {
  const reader = host.records.get(at.service);
  return reader?.kinds.some(({ kind }) => kind === at.kind) ? reader : undefined;
}

function answered(service: string, doc: RecordDoc): RecordAnswer {
  const { kind, id, version, summary } = doc;
  const { title, status, day, county, zone, organisation, creditCode, fields } = summary;
  const work = summary.work.map(({ role, action, since, due }) => ({
    role,
    action,
    since,
    ...(due === undefined ? {} : { due }),
  }));
  const place = { county, zone, organisation, creditCode };
  return {
    service,
    kind,
    id,
    version,
    title,
    status,
    day,
    ...place,
    fields,
    files: [...summary.files],
    work,
  };
}

function queryOf(asked: RecordQuery, scope: Scope): RecordList {
  const { search, order, limit, cursor, from, to, ...filters } = asked;
  const where = Object.entries(filters).filter((pair): pair is [string, string | string[]] => !!pair[1]);
  return {
    scope,
    limit,
    where: Object.fromEntries(where),
    ...((from ?? to) ? { between: { day: [from ?? null, to ?? null] } } : {}),
    ...(search === undefined ? {} : { search }),
    ...(order === undefined ? {} : { order }),
    ...(cursor === undefined ? {} : { cursor }),
  };
}

const BY_SERVICE = { by: 'parameter', name: 'service' } as const;

const listKinds = queryRoute({
  path: '/records',
  across: { by: 'joined', list: 'kinds' },
  summary: { zh: '记录种类', en: 'Kinds of records' },
  authority: READERS,
  query: z.object({}),
  returns: z.object({ kinds: z.array(kindAnswer) }),
  answer: async (_request, host: SharedHost) => ({
    kinds: [...host.records].flatMap(([service, { kinds }]) =>
      kinds.map(({ kind, zh, en }) => ({ service, kind, zh, en })),
    ),
  }),
});

const listRecords = queryRoute({
  path: '/records/:service/:kind',
  across: BY_SERVICE,
  summary: { zh: '记录列表', en: 'List records' },
  authority: READERS,
  query: recordQuery,
  returns: recordPage,
  answer: async ({ params, query, scope }, host: SharedHost) => {
    const page = await readerOf(host, params)?.find(params.kind, queryOf(query, scope));
    if (!page) return NOT_THERE;
    return { rows: page.rows.map(({ doc }) => answered(params.service, doc)), next: page.next };
  },
});

const getRecord = queryRoute({
  path: '/records/:service/:kind/:id',
  across: BY_SERVICE,
  summary: { zh: '记录详情', en: 'Get a record' },
  authority: READERS,
  query: z.object({}),
  returns: recordDetail,
  answer: async ({ params, scope }, host: SharedHost) => {
    const doc = await readerOf(host, params)?.see(params.kind, params.id, scope);
    if (!doc) return NOT_THERE;
    return new Versioned(doc.version, { ...answered(params.service, doc), state: doc.state });
  },
});

const getFacts = queryRoute({
  path: '/records/:service/:kind/:id/facts',
  across: BY_SERVICE,
  summary: { zh: '记录的事实', en: 'Facts of a record' },
  authority: READERS,
  query: z.object({}),
  returns: z.object({ facts: z.array(factAnswer) }),
  answer: async ({ params, scope, identity }, host: SharedHost) => {
    const reader = readerOf(host, params);
    if (!reader || !(await reader.see(params.kind, params.id, scope))) return NOT_THERE;
    const facts = await reader.facts(params.kind, params.id);
    return { facts: facts.map((fact) => answerOf(fact, identity, host.people)) };
  },
});

/** Lists, details and facts of every service's records. What the caller may not see is not there. */
export const recordRoutes = [listKinds, listRecords, getRecord, getFacts];
