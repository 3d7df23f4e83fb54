import { column, importTemplate, rowCommand } from '@torchline/imports';
import { reject } from '@torchline/kernel';
import { targetValue } from '../domain/indicator-units.ts';
import { setTarget } from '../domain/targets.ts';
import { indicators } from '../indicators.ts';

const names = Object.fromEntries(
  [...indicators.values()].map(({ key, nameZh, name }) => [key, [nameZh, name]]),
);

/** 年度目标任务分解表: targets of the province (全省) and its reporting units. */
export const targets = importTemplate({
  name: 'targets',
  zh: '年度目标任务分解表',
  en: 'Yearly targets',
  service: 'scheduling',
  authority: { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } },
  naturalKey: ['indicator', 'unit', 'year'],
  businessDate: 'setOn',
  pointers: { value: 'value', document: 'document' },
  notes: [
    {
      zh: '金额类指标写元、千元、万元或亿元，比率类写 %，其余写家、项、个等。',
      en: 'Money in 元, 千元, 万元 or 亿元; ratios in %; all else in a counting word.',
    },
  ],
  columns: {
    indicator: column.choice({ zh: '指标', en: 'Indicator', aliases: ['指标名称'], words: names }),
    unit: column.region({
      zh: '报送单元',
      en: 'Unit',
      aliases: ['市（区）', '地区', '单位名称'],
      level: 'unit',
      on: 'setOn',
    }),
    year: column.year({ zh: '年度', en: 'Year' }),
    value: column.text({ zh: '目标值', en: 'Target', aliases: ['年度目标', '目标任务'], example: '120' }),
    measure: column.text({ zh: '计量单位', en: 'Unit of measure', aliases: ['数值单位'], example: '亿元' }),
    document: column.text({ zh: '下达文件', en: 'Document', aliases: ['文件依据', '文号'] }),
    setOn: column.date({ zh: '下达日期', en: 'Date', aliases: ['日期'], notAfterToday: true }),
  },
  row: ({ value: text, measure, setOn, ...cells }) => {
    const value = targetValue(text.replaceAll(',', ''), measure, indicators.get(cells.indicator)?.unit ?? '');
    if (value === undefined) return reject('TARGET_NOT_A_NUMBER', '/value', { text, unit: measure });
    return rowCommand(setTarget, { ...cells, value, businessDate: setOn });
  },
});
