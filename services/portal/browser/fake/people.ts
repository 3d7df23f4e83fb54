/** Persons of the fake instance; the token of each is the name of the role. */
const role = (person: string, name: string, [roleName, organisation, region]: readonly string[]) => ({
  person,
  name,
  role: roleName ?? '',
  organisation: organisation ?? '',
  region: region ?? '130000',
  token: person,
});

export const PEOPLE = [
  role('carrier-1', '赵启航', ['CARRIER', '石家庄高新区创业服务中心', '130100']),
  role('bank-1', '钱守信', ['BANK', '河北银行石家庄分行', '130000']),
  role('bank-2', '孙立新', ['BANK', '沧州银行总行营业部', '130000']),
  role('registrar-1', '李明远', ['OFFICE_REGISTRAR', '河北省技术市场登记处', '130000']),
  role('reviewer-1', '周慎行', ['OFFICE_REVIEWER', '河北省技术市场登记处', '130000']),
  role('enterprise-1', '吴建国', ['ENTERPRISE', '冀创智能装备有限公司', '130102']),
  role('county-1', '郑晓明', ['COUNTY', '长安区科技局', '130102']),
  role('city-1', '王丽华', ['CITY', '石家庄市科技局', '130100']),
  role('province-1', '冯志远', ['PROVINCE', '河北省科技厅', '130000']),
  role('province-2', '陈思敏', ['PROVINCE', '河北省科技厅', '130000']),
  role('trustee-1', '褚诚', ['TRUSTEE', '河北省科技融资担保公司', '130000']),
  role('auditor-1', '卫公正', ['AUDITOR', '河北省审计厅', '130000']),
  role('aggregator-1', '蒋汇总', ['AGGREGATOR', '全国汇总单位', '']),
];

export const personOf = (authorization: string | undefined) =>
  PEOPLE.find(({ token }) => authorization === `Bearer ${token}`);
