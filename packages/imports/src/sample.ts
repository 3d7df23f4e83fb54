import {
  changed,
  created,
  isRejection,
  reject,
  same,
  type Command,
  type CommandInput,
  type Entity,
  type Read,
  type Fen,
  type Identity,
} from '@torchline/kernel';
import { column } from './columns/index.ts';
import type { ImportHost, KeptFileAbout, RowAnswer, RowHandler, RowItem } from './ports.ts';
import type { ImportMode } from './report.ts';
import { importTemplate, rowCommand } from './template.ts';

/** A tiny template and a service behind it, for the tests of this package. */
interface SampleLoan extends CommandInput {
  readonly noteNo: string;
  readonly creditCode: string;
  readonly amount: Fen;
  readonly county: string;
  readonly rate?: number;
}

export const sampleEntity: Entity<SampleLoan | null> = {
  category: 'sample-loan',
  initial: null,
  evolve: (_, fact) => fact.data as SampleLoan,
};

export const registerSample: Command<SampleLoan, SampleLoan | null> = {
  name: 'RegisterSample',
  load: (input, read) => read(sampleEntity, input.noteNo),
  decide(input, state) {
    if (input.noteNo.startsWith('X'))
      return reject('STATE_FORBIDS', '/noteNo', { state: 'X', action: 'register' });
    if (state && JSON.stringify(state) === JSON.stringify(input)) return same();
    const stream = `sample-loan/${input.noteNo}`;
    const fact = {
      stream,
      type: 'SampleRegistered',
      schemaVersion: 1,
      data: input,
      factDate: input.businessDate,
    };
    return state ? changed([fact]) : created([fact]);
  },
};

export const sampleTemplate = importTemplate({
  name: 'sample-loans',
  zh: '贷款备案',
  en: 'Loans',
  service: 'sample',
  authority: { roles: ['BANK'], within: { zh: '本行', en: 'own bank' } },
  columns: {
    noteNo: column.code({ zh: '借据号', en: 'Note number', example: 'JJ2025-001' }),
    creditCode: column.creditCode({ zh: '统一社会信用代码', en: 'Credit code', aliases: ['信用代码'] }),
    amount: column.money({ zh: '贷款金额', en: 'Amount', aliases: ['放款金额'] }),
    type: column.choice({
      zh: '贷款方式',
      en: 'Type',
      words: { CREDIT: ['信用', '信用贷款'], OTHER: ['其他'] },
    }),
    rate: column.percent({ zh: '年利率', en: 'Rate', scale: 'rate', required: false }),
    filedOn: column.date({ zh: '备案日期', en: 'Filed on' }),
    county: column.region({ zh: '所在县区', en: 'County', on: 'filedOn' }),
    staff: column.integer({ zh: '职工人数', en: 'Staff', required: false }),
    officer: column.contact({
      zh: '经办人',
      en: 'Officer',
      phone: { zh: '联系电话', en: 'Phone' },
      required: false,
    }),
  },
  naturalKey: ['noteNo'],
  businessDate: 'filedOn',
  row(cells, { identity }) {
    if (identity.organisation === '') return reject('NOT_ALLOWED', undefined, { needs: 'BANK' });
    const { noteNo, creditCode, amount, county, filedOn, rate } = cells;
    return rowCommand(registerSample, {
      businessDate: filedOn,
      noteNo,
      creditCode,
      amount,
      county,
      ...(rate === undefined ? {} : { rate }),
    });
  },
  async previous({ noteNo }, read) {
    const loan = await read(sampleEntity, noteNo);
    return loan ? { amount: loan.amount } : undefined;
  },
});

export const sampleBank: Identity = {
  person: 'p-1',
  role: 'BANK',
  organisation: 'bank-1',
  region: '130000',
  creditCode: '',
};

/** Keeps states and answered keys in memory, as a service's handler does with its log. */
export class SampleHandler implements RowHandler {
  readonly states = new Map<string, unknown>();
  readonly #answered = new Set<string>();
  readonly #seen: RowItem[] = [];

  get items(): readonly RowItem[] {
    return this.#seen;
  }

  async handleAll(items: readonly RowItem[], mode: ImportMode): Promise<readonly RowAnswer[]> {
    this.#seen.push(...items);
    const draft = new Map(this.states);
    const answers: RowAnswer[] = [];
    for (const item of items) answers.push(await this.#answer(item, draft));
    const refused = answers.some(({ kind }) => kind === 'rejected');
    if (mode === 'partial' || (mode === 'all-or-nothing' && !refused)) this.#keep(items, answers, draft);
    return answers;
  }

  async #answer({ command, input, request }: RowItem, draft: Map<string, unknown>): Promise<RowAnswer> {
    const position = draft.size;
    if (this.#answered.has(request.key.key))
      return { kind: 'accepted', outcome: 'created', position, replayed: true };
    const read: Read = async (entity, id) =>
      (draft.get(`${entity.category}/${id}`) ?? entity.initial) as never;
    const states = await command.load(input, read, null);
    const decision = command.decide(input, states, { ...request, lookups: null });
    if (isRejection(decision)) return { kind: 'rejected', rejection: decision };
    for (const fact of decision.facts) draft.set(fact.stream, fact.data);
    return { kind: 'accepted', outcome: decision.outcome, position: draft.size, replayed: false };
  }

  #keep(items: readonly RowItem[], answers: readonly RowAnswer[], draft: ReadonlyMap<string, unknown>): void {
    for (const [stream, state] of draft) this.states.set(stream, state);
    for (const [index, { request }] of items.entries())
      if (answers[index]?.kind === 'accepted') this.#answered.add(request.key.key);
  }
}

/** A host around a handler; what was kept is in `kept`. */
export function sampleHost(handler = new SampleHandler()) {
  const kept: KeptFileAbout[] = [];
  const host: ImportHost = {
    handler,
    read: async (entity, id) => (handler.states.get(`${entity.category}/${id}`) ?? entity.initial) as never,
    lookups: null,
    seen: { reference: 7 },
    masters: {} as ImportHost['masters'],
    findRegion: (text) => {
      if (text === '涿州市' || text === '130681') return { kind: 'found', code: '130681' };
      return text === '桥西区'
        ? { kind: 'ambiguous', candidates: ['130104', '130503'] }
        : { kind: 'unknown' };
    },
    files: {
      put: async (_bytes, about) => {
        kept.push(about);
        return 'kept';
      },
    },
  };
  return { host, handler, kept };
}
