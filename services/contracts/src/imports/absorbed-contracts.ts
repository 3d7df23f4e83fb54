import { column, importTemplate, rowCommand } from '@torchline/imports';
import { reject, type IsoDate } from '@torchline/kernel';
import type { Masters } from '@torchline/masters';
import { provinceCodes, regionName } from '@torchline/regions';
import { reportAbsorbedContract } from '../domain/absorbed-contract.ts';
import { province } from '../http/authority.ts';

const optional = { required: false } as const;

/** A province by code or name, in full or as people shorten it: 110000, 北京市, 北京. */
function provinceNamed({ regions }: Masters, text: string, on: IsoDate): string | undefined {
  const isMeant = (code: string): boolean => {
    const name = regionName(regions, code, on);
    return code === text || (name !== undefined && text.length > 1 && name.startsWith(text));
  };
  return provinceCodes(regions).find(isMeant);
}

/** 吸纳技术合同清单: an extract of the national system or of the seller's province, with as-of and completeness. */
export const absorbedContracts = importTemplate({
  name: 'absorbed-contracts',
  zh: '吸纳技术合同清单',
  en: 'Absorbed technology contracts',
  service: 'contracts',
  authority: province,
  naturalKey: ['source', 'number'],
  businessDate: 'asOf',
  pointers: { '/buyer': 'buyerPlace' },
  notes: [
    {
      zh: '按数据来源和登记编号对应。数据截止日较晚的替换较早的；较早而内容不同的不予接收；同一截止日内容不同的视为更正。',
      en: 'Matched by source and registration number. A later as-of replaces; an earlier one with other content is refused; the same as-of with other content is a correction.',
    },
    {
      zh: '卖方在本省的合同不在此清单内，以本省登记为准。',
      en: 'Contracts whose seller sits in this province do not belong here: own registrations hold.',
    },
  ],
  columns: {
    source: column.text({ zh: '数据来源', en: 'Source', aliases: ['来源'], max: 80 }),
    number: column.code({
      zh: '登记编号',
      en: 'Registration number',
      aliases: ['合同登记编号', '合同编号'],
      shape: /^.{4,40}$/,
      example: '2026110108000001',
    }),
    title: column.text({ zh: '合同名称', en: 'Title', aliases: ['项目名称'], ...optional }),
    registeredOn: column.date({
      zh: '登记日期',
      en: 'Registered on',
      aliases: ['认定登记日期'],
      notAfterToday: true,
    }),
    sellerProvince: column.text({
      zh: '卖方所在省（市）',
      en: "Seller's province",
      aliases: ['卖方所在省市', '卖方省份', '输出地'],
      max: 20,
      example: '北京市',
    }),
    sellerName: column.text({ zh: '卖方名称', en: 'Seller', aliases: ['卖方'], ...optional }),
    buyerName: column.text({ zh: '买方名称', en: 'Buyer', aliases: ['买方'] }),
    buyerCode: column.creditCode({
      zh: '买方统一社会信用代码',
      en: "Buyer's credit code",
      aliases: ['买方信用代码'],
      ...optional,
    }),
    buyerPlace: column.region({
      zh: '买方所在地',
      en: "Buyer's county",
      aliases: ['买方所在县（市、区）', '买方地区', '吸纳地'],
      level: 'county',
      on: 'registeredOn',
    }),
    zone: column.text({ zh: '买方所在高新区', en: 'Zone', aliases: ['高新区'], max: 20, ...optional }),
    turnover: column.money({ zh: '合同成交额', en: 'Turnover', aliases: ['成交额', '合同金额'] }),
    techAmount: column.money({ zh: '技术交易额', en: 'Technology amount', ...optional }),
    asOf: column.date({
      zh: '数据截止日',
      en: 'As of',
      aliases: ['数据截止日期', '截止日期'],
      notAfterToday: true,
    }),
    completeness: column.percent({
      zh: '完整度',
      en: 'Completeness',
      aliases: ['数据完整度'],
      scale: 'ratio',
      example: '98%',
    }),
  },
  row: ({ sellerProvince: written, buyerName, buyerCode, buyerPlace, ...cells }, { masters }) => {
    const sellerProvince = provinceNamed(masters, written, cells.registeredOn);
    if (sellerProvince === undefined)
      return reject('REGION_UNKNOWN', '/sellerProvince', { region: written, date: cells.registeredOn });
    const code = buyerCode === undefined ? {} : { creditCode: buyerCode };
    return rowCommand(reportAbsorbedContract, {
      ...cells,
      sellerProvince,
      buyer: { name: buyerName, county: buyerPlace, ...code },
      businessDate: cells.asOf,
    });
  },
});
