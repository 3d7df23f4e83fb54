import { bodyOf, fieldKind, firstValues, plainSchema } from './schema.ts';
import { filledPath, knownParams, routesOfRecord, routesThatBegin } from './routes-of-record.ts';
import { apiOf } from '../api/openapi.ts';
import type { RecordDetail } from '../api/records.ts';

const command = (name: string, roles: readonly string[]) => ({
  post: {
    tags: ['loan-pools'],
    'x-command': name,
    'x-authority': { roles },
    'x-words': { zh: name, en: name },
  },
});
const api = apiOf({
  paths: {
    '/claims': command('SubmitClaim', ['BANK']),
    '/claims/{claim}/approve': command('ApproveClaim', ['PROVINCE']),
    '/claims/{claim}/return': command('ReturnClaim', ['PROVINCE', 'TRUSTEE']),
    '/claims/{claim}/postings/{no}/reverse': command('ReversePosting', ['TRUSTEE']),
    '/loans/{loan}/close': command('CloseLoan', ['BANK']),
  },
});
const record: RecordDetail = {
  ...{ service: 'loan-pools', kind: 'claim', id: 'bank:C/1', version: 1, title: '', status: 'REVIEWED' },
  ...{
    day: '2026-10-01',
    county: null,
    zone: null,
    organisation: null,
    creditCode: null,
    files: [],
    state: {},
  },
  fields: { claim: 'C/1', principalFen: 500 },
  work: [{ role: 'PROVINCE', action: 'approve-claim' }],
};
const commands = (routes: readonly { readonly command: string | undefined }[]) =>
  routes.map((route) => route.command);

describe('commands on a record', () => {
  test('what it waits for comes first, the rest of its kind after it, each only for who may use it', () => {
    const province = routesOfRecord(api, record, 'PROVINCE');
    expect([commands(province.waiting), commands(province.others)]).toEqual([
      ['ApproveClaim'],
      ['ReturnClaim'],
    ]);
    const trustee = routesOfRecord(api, record, 'TRUSTEE');
    expect([commands(trustee.waiting), commands(trustee.others)]).toEqual([
      [],
      ['ReturnClaim', 'ReversePosting'],
    ]);
    expect(routesOfRecord(api, record, 'AUDITOR')).toEqual({ waiting: [], others: [] });
  });
  test('a record is begun where its kind begins', () => {
    expect(commands(routesThatBegin(api, 'claim', 'BANK'))).toEqual(['SubmitClaim']);
    expect(routesThatBegin(api, 'claim', 'PROVINCE')).toEqual([]);
  });
  test('names of a path come from the fields of the record, else from its id, else they are asked for', () => {
    expect(knownParams('/claims/{claim}/approve', record)).toEqual({ claim: 'C/1' });
    expect(knownParams('/loans/{loan}/close', record)).toEqual({ loan: 'bank:C/1' });
    expect(knownParams('/claims/{claim}/postings/{no}/reverse', record)).toEqual({ claim: 'C/1' });
    expect(filledPath('/claims/{claim}/approve', { claim: 'C/1' })).toBe('/claims/C%2F1/approve');
  });
});

describe('a form of a schema', () => {
  test.each([
    ['approvedOn', { type: 'string', format: 'date' }, 'date'],
    ['amount', { type: 'integer', format: 'fen' }, 'money'],
    ['count', { type: 'integer' }, 'integer'],
    ['month', { type: 'string' }, 'month'],
    ['evidence', { type: 'array', items: { type: 'string', pattern: '^[0-9a-f]{64}$' } }, 'files'],
    ['code', { type: 'string', pattern: '^[A-Z_]{2,40}$' }, 'reason-code'],
    ['opinion', { type: 'string', maxLength: 500 }, 'long-text'],
    ['zero', { type: 'boolean' }, 'yes-no'],
    ['level', { type: 'string', enum: ['A'] }, 'choice'],
    ['reason', { type: 'object', properties: {} }, 'group'],
    ['lines', { type: 'array', items: { type: 'object' } }, 'groups'],
  ] as const)('%s is a field for %j: %s', (name, schema, kind) => {
    expect(fieldKind(name, schema)).toBe(kind);
  });
  test('follows references and takes the value out of "or null"', () => {
    const schema = { anyOf: [{ $ref: '#/components/schemas/Fen' }, { type: 'null' }] };
    expect(plainSchema(schema, { Fen: { type: 'integer', format: 'fen' } })).toEqual({
      type: 'integer',
      format: 'fen',
    });
  });
  test('begins with what the record says where it is required, and with defaults', () => {
    const schema = {
      properties: {
        claim: { type: 'string' },
        principal: { type: 'integer' },
        zero: { default: false },
        note: {},
      },
      required: ['claim', 'principal'],
    };
    expect(firstValues(schema, { ...record.fields, note: 'x' })).toEqual({
      claim: 'C/1',
      principal: 500,
      zero: false,
    });
  });
  test('leaves out what was left empty, also inside groups', () => {
    expect(
      bodyOf({ a: ' x ', b: '', c: { code: undefined, text: '' }, d: [], e: 0, f: [{ g: '' }] }),
    ).toEqual({
      ...{ a: 'x', d: [], e: 0, f: [{}] },
    });
  });
});
