import { syntheticCreditCode } from '@torchline/testing';

type Row = readonly string[];

/** What a bureau would send for one template: first a list, then a later one with a change, a new row and a mistake. */
export interface SampleTable {
  readonly template: string;
  readonly header: Row;
  readonly first: readonly Row[];
  readonly changed: Row;
  readonly added: Row;
  readonly mistaken: Row;
  /** The code that the mistake is refused with, and which cell mends it by what. */
  readonly code: string;
  readonly mend: readonly [wrong: string, right: string];
}

const firm = (n: number): readonly [string, string] => [`第${n}科技`, syntheticCreditCode(n)];
const indicator = 'technology-contract-turnover';

const certificates: SampleTable = {
  template: 'certificates',
  header: ['企业名称', '统一社会信用代码', '所在县（市、区）', '证书编号', '发证日期'],
  first: [
    [...firm(11), '130102', 'GR202513000011', '2025-10-16'],
    [...firm(12), '130102', 'GR202513000012', '2025年10月16日'],
    [...firm(13), '130602', 'ＧＲ２０２５１３００００１３', '2025/10/16'],
  ],
  changed: [...firm(11), '130102', 'GR202513000011', '2025-10-17'],
  added: [...firm(14), '130602', 'GR202513000014', '2025-10-17'],
  mistaken: ['第15科技', '91110000600037342L', '130602', 'GR202513000015', '2025-10-17'],
  code: 'CREDIT_CODE_INVALID',
  mend: ['91110000600037342L', syntheticCreditCode(15)],
};

const sme = (n: number, ...rest: string[]): Row => [...firm(n), '130102', '国家', ...rest];
const techSmes: SampleTable = {
  template: 'tech-smes',
  header: [
    ...['企业名称', '统一社会信用代码', '所在县（市、区）', '名单类别'],
    ...['入库登记编号', '评价年度', '入库公告日期'],
  ],
  first: [
    sme(21, '202613010208000021', '2026', '2026-05-20'),
    sme(22, '202613010208000022', '2026年', '2026-05-20'),
    sme(23, '202613010208000023', '2026年度', '2026-05-20'),
  ],
  changed: sme(21, '202613010208000921', '2026', '2026-05-20'),
  added: sme(24, '202613010208000024', '2026', '2026-06-20'),
  mistaken: [...firm(25), '火星区', '国家', '202613010208000025', '2026', '2026-06-20'],
  code: 'REGION_UNKNOWN',
  mend: ['火星区', '130102'],
};

const dated = ['冀科字〔2026〕1号', '2026-01-10'];
const targets: SampleTable = {
  template: 'targets',
  header: ['指标', '报送单元', '年度', '目标值', '计量单位', '下达文件', '下达日期'],
  first: [
    [indicator, '全省', '2026', '1,200', '亿元', ...dated],
    [indicator, '石家庄市', '2026', '３００', '亿元', ...dated],
    [indicator, '唐山', '2026', '2000000', '万元', ...dated],
  ],
  changed: [indicator, '全省', '2026', '1,250', '亿元', ...dated],
  added: [indicator, '保定市', '2026', '150', '亿元', ...dated],
  mistaken: [indicator, '邯郸市', '2026', '100', '家', ...dated],
  code: 'TARGET_NOT_A_NUMBER',
  mend: ['家', '亿元'],
};

const monthStatements: SampleTable = {
  template: 'month-statements',
  header: ['报送单元', '月份', '报送类别', '是否零报告', '报送条数', '报送日期'],
  first: [
    ['石家庄市', '2026-10', '技术合同', '否', '12', '2026-11-01'],
    ['石家庄市', '2026年10月', '孵化', '是', '0', '2026-11-01'],
    ['唐山市', '2026/10', '贷款', '否', '7', '2026-11-01'],
  ],
  changed: ['石家庄市', '2026-10', '技术合同', '否', '13', '2026-11-02'],
  added: ['唐山市', '2026-10', '高企认定', '否', '2', '2026-11-02'],
  mistaken: ['唐山市', '2026-10', '技术合同', '是', '5', '2026-11-02'],
  code: 'ZERO_REPORT_DIFFERS',
  mend: ['是', '否'],
};

const problems: SampleTable = {
  template: 'problems',
  header: ['问题编号', '指标', '报送单元', '月份', '问题描述', '办结时限', '提出日期'],
  first: [
    ['2026-10-001', indicator, '石家庄市', '2026-10', '低于时间进度', '2026-12-10', '2026-11-01'],
    ['2026-10-002', indicator, '唐山市', '2026-10', '未报送', '2026-12-10', '2026-11-01'],
    ['2026-10-003', indicator, '全省', '2026-10', '同比下降', '2026-12-10', '2026-11-01'],
  ],
  changed: [
    '2026-10-001',
    indicator,
    '石家庄市',
    '2026-10',
    '低于时间进度 5 个点',
    '2026-12-10',
    '2026-11-02',
  ],
  added: ['2026-10-004', indicator, '保定市', '2026-10', '迟报', '2026-12-10', '2026-11-02'],
  mistaken: ['2026-10-005', indicator, '保定市', '2026-10', '错报', '2026-10-01', '2026-11-02'],
  code: 'DATE_ORDER',
  mend: ['2026-10-01', '2026-12-01'],
};

export const SAMPLE_TABLES: readonly SampleTable[] = [
  certificates,
  techSmes,
  targets,
  monthStatements,
  problems,
];
