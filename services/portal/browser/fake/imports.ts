const column = (key: string, header: string, [kind, required]: readonly [string, boolean]) => ({
  key,
  headers: [header],
  en: key,
  kind,
  required,
  allowed: [],
  note:
    kind === 'money' ? { zh: '表头注明单位：元、千元、万元、亿元', en: 'the header names the unit' } : null,
});

const COLUMNS = [
  column('noteNo', '借据号', ['text', true]),
  column('creditCode', '统一社会信用代码', ['creditCode', true]),
  column('enterprise', '企业名称', ['text', true]),
  column('disbursed', '贷款金额（万元）', ['money', true]),
  column('disbursedOn', '发放日期', ['date', true]),
  column('rate', '年利率', ['percent', true]),
];

export const TEMPLATES = [
  ['loans', '备案贷款', 'Loans'],
  ['claims', '代偿申请', 'Claims'],
].map(([name = '', zh = '', en = '']) => ({
  ...{ name, zh, en, service: 'loan-pools', roles: ['BANK'] },
  businessDate: { zh: '发放日期', en: 'the day of disbursement' },
  naturalKey: ['noteNo'],
  columns: COLUMNS,
}));

const REFUSED = [
  [
    6,
    'B',
    '统一社会信用代码',
    'CREDIT_CODE_INVALID',
    '统一社会信用代码校验位不正确。',
    'The check digit of the credit code is wrong.',
  ],
  [
    9,
    'E',
    '发放日期',
    'BUSINESS_DATE_IN_FUTURE',
    '日期 2027-01-05 在今天之后。',
    'The date 2027-01-05 lies in the future.',
  ],
] as const;

function rowOf(row: number) {
  const wrong = REFUSED.find(([at]) => at === row);
  const errors = wrong
    ? [
        {
          sheet: '贷款',
          row,
          column: { letter: wrong[1], header: wrong[2] },
          code: wrong[3],
          params: {},
          zh: wrong[4],
          en: wrong[5],
        },
      ]
    : [];
  const outcome = wrong ? 'refused' : row === 5 ? 'changed' : row === 8 ? 'same' : 'created';
  return { sheet: '贷款', row, outcome, key: `JJ2026${String(row).padStart(4, '0')}`, errors, warnings: [] };
}

/** Ten rows: two are refused, one is changed, one is the same. */
export function reportOf(template: string, name: string, mode: 'dry-run' | 'all-or-nothing' | 'partial') {
  const rows = Array.from({ length: 10 }, (_, index) => rowOf(index + 4));
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  return {
    ...{ template, service: 'loan-pools', mode },
    file: { hash: 'c'.repeat(64), name },
    committed: mode !== 'dry-run',
    position: mode === 'dry-run' ? null : 6_031,
    sheets: [{ name: '贷款', header: 3, rows: 10 }],
    read: rows.length,
    ...{
      created: count('created'),
      changed: count('changed'),
      same: count('same'),
      refused: count('refused'),
    },
    skipped: [
      { sheet: '贷款', row: 1, why: 'title', text: '2026年10月贷款备案明细表' },
      { sheet: '贷款', row: 14, why: 'total', text: '合计 10 笔' },
    ],
    rows,
    notes: [],
    warnings: [],
    refusedFile: '/imports/reports/1/refused.xlsx',
  };
}
