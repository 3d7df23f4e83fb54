/** How a value is written into a cell: money is given in fen, percentages as decimal text. */
export type CellKind = 'text' | 'code' | 'money' | 'date' | 'month' | 'integer' | 'percent';

export interface ColumnLayout {
  readonly key: string;
  readonly kind: CellKind;
  /** Words that bureaus write for it. */
  readonly headers: readonly string[];
}
export interface Layout {
  readonly title: string;
  readonly columns: readonly ColumnLayout[];
  /** Columns that a flawed row spoils: a credit code, a day that only can have happened. */
  readonly code?: string;
  readonly day?: string;
}

const column =
  (kind: CellKind) =>
  (key: string, ...headers: readonly string[]): ColumnLayout => ({ key, kind, headers });
const text = column('text');
const code = column('code');
const money = column('money');
const date = column('date');
const month = column('month');
const integer = column('integer');
const percent = column('percent');

const creditCode = code('creditCode', '统一社会信用代码', '信用代码', '社会信用代码');
const contact = [text('contact', '联系人'), code('phone', '联系电话', '电话', '手机')];

/** The tables of every sender, with the headers that they use. */
export const LAYOUTS = {
  carriers: {
    title: '孵化载体认定名单',
    code: 'operatorCode',
    day: 'recognisedOn',
    columns: [
      code('carrier', '载体编号', '编号'),
      text('name', '载体名称', '名称'),
      text('type', '载体类型', '类型'),
      text('level', '级别', '认定级别'),
      text('county', '所在县（市、区）', '所属区县', '县区'),
      text('zone', '所在高新区', '高新区'),
      text('operatorName', '运营机构', '运营单位', '依托单位'),
      code('operatorCode', '运营机构统一社会信用代码', '运营机构信用代码'),
      integer('areaM2', '孵化面积（平方米）', '场地面积'),
      date('recognisedOn', '认定日期', '认定时间', '备案日期'),
      text('document', '认定文号', '文号', '认定文件'),
      ...contact,
    ],
  },
  tenants: {
    title: '入驻企业名册',
    code: 'creditCode',
    day: 'enteredOn',
    columns: [
      code('carrier', '载体编号', '孵化器编号', '所属载体'),
      text('enterprise', '企业名称', '单位名称', '公司名称'),
      creditCode,
      date('foundedOn', '成立日期', '成立时间', '注册日期'),
      date('enteredOn', '入驻日期', '入驻时间', '入孵日期'),
      text('field', '技术领域', '所属领域'),
      text('zone', '所在高新区', '高新区'),
      text('fromTeam', '是否团队入驻后注册', '创业团队'),
      text('insideCarrier', '注册地及主要办公场所是否在载体内', '是否注册在载体内'),
      text('smeNotion', '是否符合科技型中小企业', '科技型中小企业'),
      date('leftOn', '离开日期', '退出日期', '迁出日期'),
      text('leaveReason', '离开原因', '退出原因'),
      ...contact,
    ],
  },
  graduations: {
    title: '毕业企业申报表',
    code: 'creditCode',
    day: 'graduatedOn',
    columns: [
      code('carrier', '载体编号', '孵化器编号', '所属载体'),
      text('enterprise', '企业名称'),
      creditCode,
      date('graduatedOn', '毕业日期', '毕业时间'),
      date('claimedOn', '申报日期', '申报时间', '填报日期'),
      text('condition', '毕业条件', '毕业类型', '毕业依据'),
      code('certificate', '高企证书编号', '证书编号'),
      money('ventureCapital', '累计获得投资额', '累计获得风险投资额'),
      code('revenueYear', '营收年度', '营业收入年度'),
      money('revenue', '当年营业收入', '本年营业收入'),
      money('revenueBefore', '上年营业收入', '上一年营业收入'),
      text('event', '并购或上市', '资本市场事项'),
      date('eventOn', '并购或上市日期', '上市日期'),
      code('evidence', '证明材料', '附件编号'),
    ],
  },
  contracts: {
    title: '技术合同登记表',
    code: 'sellerCode',
    day: 'signedOn',
    columns: [
      text('title', '合同名称', '项目名称', '技术合同名称'),
      text('type', '合同类别', '合同类型'),
      text('subtype', '合同小类', '合同子类'),
      text('field', '技术领域'),
      text('ipType', '知识产权类型', '知识产权'),
      text('planSource', '计划来源', '计划类别'),
      text('sellerName', '卖方名称', '卖方', '受托方'),
      code('sellerCode', '卖方统一社会信用代码', '卖方信用代码'),
      text('sellerPlace', '卖方所在地', '卖方所在县（市、区）', '卖方地区'),
      text('sellerKind', '卖方类型', '卖方性质'),
      text('buyerName', '买方名称', '买方', '委托方'),
      code('buyerCode', '买方统一社会信用代码', '买方信用代码'),
      text('buyerPlace', '买方所在地', '买方所在县（市、区）', '买方地区'),
      text('buyerKind', '买方类型', '买方性质'),
      text('zone', '卖方所在高新区', '高新区'),
      date('signedOn', '签订日期', '合同签订日期', '签约日期'),
      money('turnover', '合同成交额', '成交额', '合同金额'),
      money('techAmount', '技术交易额', '技术交易金额'),
      money('techIncome', '技术性收入', '核定技术性收入'),
      date('submittedOn', '申请日期', '提交日期', '申报日期'),
      date('acceptedOn', '受理日', '受理日期'),
      date('registeredOn', '登记日期', '认定登记日期'),
      code('number', '登记编号', '合同登记编号'),
      ...contact,
    ],
  },
  amendments: {
    title: '技术合同变更登记表',
    day: 'amendedOn',
    columns: [
      code('contract', '登记编号', '合同登记编号'),
      date('amendedOn', '变更日期'),
      text('reason', '变更原因', '变更事由'),
      text('title', '变更后合同名称'),
      money('turnover', '变更后合同成交额', '变更后成交额'),
      money('techAmount', '变更后技术交易额'),
      money('techIncome', '变更后技术性收入'),
    ],
  },
  'absorbed-contracts': {
    title: '吸纳技术合同清单',
    code: 'buyerCode',
    day: 'registeredOn',
    columns: [
      text('source', '数据来源', '来源'),
      code('number', '登记编号', '合同登记编号'),
      text('title', '合同名称', '项目名称'),
      date('registeredOn', '登记日期', '认定登记日期'),
      text('sellerProvince', '卖方所在省（市）', '卖方所在省市', '输出地'),
      text('sellerName', '卖方名称', '卖方'),
      text('buyerName', '买方名称', '买方'),
      code('buyerCode', '买方统一社会信用代码', '买方信用代码'),
      text('buyerPlace', '买方所在地', '买方所在县（市、区）', '吸纳地'),
      money('turnover', '合同成交额', '成交额', '合同金额'),
      money('techAmount', '技术交易额'),
      date('asOf', '数据截止日', '数据截止日期', '截止日期'),
      percent('completeness', '完整度', '数据完整度'),
    ],
  },
  certificates: {
    title: '高新技术企业认定名单',
    code: 'creditCode',
    day: 'issuedOn',
    columns: [
      text('enterprise', '企业名称', '单位名称', '公司名称'),
      creditCode,
      text('county', '所在县（市、区）', '所属区县', '县区'),
      text('zone', '所在高新区', '高新区'),
      code('certificate', '证书编号', '高企证书编号'),
      date('issuedOn', '发证日期', '发证时间', '认定日期'),
      text('batch', '认定批次', '批次'),
      ...contact,
    ],
  },
  'tech-smes': {
    title: '科技型中小企业入库名单',
    code: 'creditCode',
    day: 'listedOn',
    columns: [
      text('enterprise', '企业名称', '单位名称'),
      creditCode,
      text('county', '所在县（市、区）', '所属区县', '注册地'),
      text('zone', '所在高新区', '高新区'),
      text('list', '名单类别', '名单'),
      code('listNo', '入库登记编号', '登记编号', '入库编号'),
      code('year', '评价年度', '年度'),
      date('listedOn', '入库公告日期', '公告日期', '入库日期'),
    ],
  },
  'pools-and-postings': {
    title: '风险补偿资金池流水',
    day: 'postedOn',
    columns: [
      code('pool', '资金池编号', '资金池'),
      text('kind', '业务类型', '类型'),
      date('postedOn', '业务日期', '记账日期'),
      code('postingNo', '流水号', '凭证编号'),
      money('amount', '金额', '发生额'),
      text('level', '出资层级', '资金来源'),
      text('contributor', '出资单位', '拨款单位'),
      text('document', '文号或凭证号', '文号'),
      text('name', '资金池名称', '名称'),
      code('programme', '适用办法', '办法代码'),
      code('region', '所属区划代码', '区划代码'),
    ],
  },
  banks: {
    title: '合作银行名单',
    day: 'day',
    columns: [
      text('bank', '合作银行', '银行名称'),
      code('pool', '资金池编号', '资金池'),
      text('kind', '业务类型', '类型'),
      date('day', '日期', '签约日期'),
      text('document', '协议文号', '协议编号'),
      text('reason', '终止原因', '原因'),
    ],
  },
  loans: {
    title: '科技型中小企业贷款备案表',
    code: 'creditCode',
    day: 'disbursedOn',
    columns: [
      text('bank', '合作银行', '银行名称', '贷款银行'),
      code('noteNo', '借据号', '借据编号'),
      code('contractNo', '借款合同号', '贷款合同号'),
      code('pool', '资金池编号', '资金池'),
      text('enterprise', '企业名称', '借款企业', '借款人名称'),
      creditCode,
      text('county', '所在县（市、区）', '所属区县', '企业所在地'),
      text('zone', '所在高新区', '高新区'),
      text('type', '贷款方式', '担保方式'),
      text('purpose', '贷款用途', '用途'),
      text('firstLoan', '是否首贷', '首贷'),
      money('disbursed', '贷款金额', '放款金额', '发放金额'),
      percent('rate', '年利率', '贷款利率', '执行利率'),
      date('contractOn', '合同签订日期', '签订日期'),
      date('disbursedOn', '放款日', '放款日期', '发放日期'),
      date('dueOn', '到期日', '到期日期'),
      date('filedOn', '备案日', '备案日期', '申报日期'),
      text('officer', '客户经理', '经办人'),
      code('phone', '联系电话', '电话'),
    ],
  },
  'loan-balances': {
    title: '贷款余额月报',
    day: 'asOf',
    columns: [
      text('bank', '合作银行', '银行名称', '经办银行'),
      code('noteNo', '借据号', '借据编号'),
      date('asOf', '报告日', '余额日期', '统计日期'),
      money('outstanding', '贷款余额', '余额', '本金余额'),
      text('classification', '五级分类', '贷款分类'),
      integer('overdueDays', '逾期天数', '逾期日数'),
      date('overdueOn', '逾期日', '逾期日期'),
      date('closedOn', '结清日期', '结清日'),
    ],
  },
  claims: {
    title: '代偿申请表',
    day: 'claimedOn',
    columns: [
      code('claim', '代偿编号', '代偿申请编号'),
      text('bank', '合作银行', '银行名称'),
      code('noteNo', '借据号', '借据编号'),
      date('claimedOn', '申请日', '申请日期'),
      money('principal', '申请代偿本金', '损失本金'),
      money('recoveredBefore', '逾期后已收回本金', '已收回本金'),
      text('lawsuitAccepted', '是否诉讼受理', '法院是否受理'),
    ],
  },
  recoveries: {
    title: '追偿收回表',
    day: 'receivedOn',
    columns: [
      code('claim', '代偿编号', '代偿申请编号'),
      code('recoveryNo', '追偿编号', '追回编号'),
      money('received', '追回金额', '收回金额'),
      money('cost', '追偿费用', '追偿成本'),
      money('interest', '其中利息罚息', '利息及罚息'),
      date('receivedOn', '追回日', '追回日期'),
    ],
  },
  targets: {
    title: '年度目标任务分解表',
    day: 'setOn',
    columns: [
      text('indicator', '指标', '指标名称'),
      text('unit', '报送单元', '市（区）', '地区'),
      code('year', '年度'),
      text('value', '目标值', '年度目标', '目标任务'),
      text('measure', '计量单位', '数值单位'),
      text('document', '下达文件', '文件依据'),
      date('setOn', '下达日期', '日期'),
    ],
  },
  'month-statements': {
    title: '月度报送情况表',
    day: 'statedOn',
    columns: [
      text('unit', '报送单元', '市（区）', '地区'),
      month('month', '月份', '报送月份', '所属月份'),
      text('kind', '报送类别', '类别'),
      text('zero', '是否零报告', '零报告'),
      integer('count', '报送条数', '条数'),
      date('statedOn', '报送日期', '日期'),
      text('note', '备注'),
    ],
  },
  problems: {
    title: '问题清单',
    day: 'raisedOn',
    columns: [
      code('issue', '问题编号', '编号'),
      text('indicator', '指标', '指标名称'),
      text('unit', '报送单元', '责任地区'),
      month('month', '月份', '所属月份'),
      text('text', '问题描述', '存在问题'),
      text('actual', '完成值'),
      text('target', '目标值'),
      date('dueOn', '办结时限', '完成时限'),
      date('raisedOn', '提出日期', '日期'),
    ],
  },
} as const satisfies Readonly<Record<string, Layout>>;

export type TemplateName = keyof typeof LAYOUTS;
/** A row by column keys; what is not given is an empty cell. */
export type Row = Readonly<Record<string, string | number | undefined>>;
