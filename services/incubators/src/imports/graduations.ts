import { column, importTemplate, rowCommand } from '@torchline/imports';
import { isRejection, reject, type Rejection } from '@torchline/kernel';
import { claimGraduation } from '../domain/graduation/claim-graduation.ts';
import { REPORTERS } from '../http/authorities.ts';
import { carrierColumn, carrierOf, creditCodeColumn } from './cells.ts';
import { conditionsOf } from './claimed-conditions.ts';

const HASH = /^[0-9a-f]{64}$/;

/** Hashes of kept files, separated by commas, spaces or line breaks. */
function evidenceOf(cell: string | undefined): { readonly evidence: readonly string[] } | Rejection {
  const evidence = (cell ?? '')
    .toLowerCase()
    .split(/[\s,，、;；]+/)
    .filter((text) => text !== '');
  const wrong = evidence.find((text) => !HASH.test(text));
  return wrong === undefined ? { evidence } : reject('EVIDENCE_INVALID', '/evidence', { text: wrong });
}

const money = { required: false } as const;
const conditionColumns = {
  condition: column.choice({
    zh: '毕业条件',
    en: 'Condition',
    aliases: ['毕业类型', '毕业依据'],
    required: false,
    words: {
      G1: ['高新技术企业', '高企'],
      G2: ['创业投资', '获得投资', '风险投资'],
      G3: ['营业收入', '营收'],
      G4: ['并购或上市', '被并购', '挂牌上市'],
    },
  }),
  certificate: column.code({
    zh: '高企证书编号',
    en: 'Certificate number',
    aliases: ['证书编号'],
    shape: /^G[RF]\d{12}$/,
    example: 'GR202313000812',
    required: false,
  }),
  ventureCapital: column.money({
    zh: '累计获得投资额',
    en: 'Venture capital received',
    aliases: ['累计获得风险投资额', '累计获得天使投资或风险投资', '投资额'],
    ...money,
  }),
  revenueYear: column.year({
    zh: '营收年度',
    en: 'Year of the revenue',
    aliases: ['营业收入年度', '年度'],
    required: false,
    note: {
      zh: '连续两年的后一年；不填为毕业上一年',
      en: 'the later of the two years; the year before the graduation if left out',
    },
  }),
  revenue: column.money({
    zh: '当年营业收入',
    en: 'Revenue of that year',
    aliases: ['营业收入', '本年营业收入'],
    ...money,
  }),
  revenueBefore: column.money({
    zh: '上年营业收入',
    en: 'Revenue of the year before',
    aliases: ['上一年营业收入', '前一年营业收入'],
    ...money,
  }),
  event: column.choice({
    zh: '并购或上市',
    en: 'Acquired or listed',
    aliases: ['资本市场事项'],
    required: false,
    words: { ACQUISITION: ['并购', '兼并', '收购'], LISTING: ['上市', '挂牌'] },
  }),
  eventOn: column.date({
    zh: '并购或上市日期',
    en: 'Day of it',
    aliases: ['上市日期', '挂牌日期', '并购日期'],
    required: false,
    notAfterToday: true,
  }),
};

/** 毕业企业申报: one row one claim, with the hashes of evidence that was uploaded before. */
export const graduations = importTemplate({
  name: 'graduations',
  zh: '毕业企业申报',
  en: 'Graduations',
  service: 'incubators',
  authority: REPORTERS,
  naturalKey: ['carrier', 'creditCode'],
  businessDate: 'claimedOn',
  notes: [
    {
      zh: '证明材料须先上传，填写系统返回的附件编号（64 位），多份用逗号分隔；文件名会重复，不作依据。',
      en: 'Upload the evidence first and give the hashes that were answered, separated by commas; names of files may repeat and do not count.',
    },
    {
      zh: '填了数据的条件都会判断，满足一项即可；缺数据的申报待补充，不会退回。',
      en: 'Every condition with data is judged, one that is met suffices; a claim that lacks data waits and is not refused.',
    },
  ],
  columns: {
    carrier: carrierColumn,
    creditCode: creditCodeColumn,
    graduatedOn: column.date({
      zh: '毕业日期',
      en: 'Graduated on',
      aliases: ['毕业时间'],
      notAfterToday: true,
    }),
    claimedOn: column.date({
      zh: '申报日期',
      en: 'Claimed on',
      aliases: ['申报时间', '填报日期'],
      required: false,
      note: { zh: '不填为导入当天', en: 'the day of the import if left out' },
    }),
    ...conditionColumns,
    evidence: column.text({
      zh: '证明材料',
      en: 'Evidence',
      aliases: ['附件编号', '证明材料编号'],
      required: false,
      max: 1_400,
    }),
  },
  row: ({ carrier: cell, evidence: files, claimedOn, ...cells }, context) => {
    const carrier = carrierOf(cell, context);
    if (isRejection(carrier)) return carrier;
    const evidence = evidenceOf(files);
    if (isRejection(evidence)) return evidence;
    const conditions = conditionsOf(cells);
    if (conditions.length === 0) return reject('CELL_MISSING', '/condition');
    const { creditCode, graduatedOn } = cells;
    const businessDate = claimedOn ?? context.today;
    return rowCommand(claimGraduation, {
      ...{ creditCode, graduatedOn, conditions, businessDate },
      ...carrier,
      ...evidence,
    });
  },
});
