import { carrierNoSchema } from '@torchline/facts';
import { column, importTemplate, rowCommand } from '@torchline/imports';
import { reject } from '@torchline/kernel';
import { recogniseCarrier } from '../domain/carrier/recognise-carrier.ts';
import { RECOGNISERS } from '../http/authorities.ts';

const contact = column.contact({
  zh: '联系人',
  en: 'Contact',
  aliases: ['负责人'],
  required: false,
  phone: { zh: '联系电话', en: 'Phone', aliases: ['电话', '手机'] },
});

/** 载体名录: the published list of recognised carriers; a higher level of a known one is its upgrade. */
export const carriers = importTemplate({
  name: 'carriers',
  zh: '载体名录',
  en: 'Carriers',
  service: 'incubators',
  authority: RECOGNISERS,
  naturalKey: ['carrier', 'level'],
  businessDate: 'recognisedOn',
  notes: [
    {
      zh: '同一载体以更高级别再次填报即为升级；名称、运营机构、面积不同即为变更；同级别的类型、所在地、日期、文号不同即为更正。',
      en: 'A higher level of a known carrier is its upgrade; another name, operator or area is revised; another type, place, day or document of the same level corrects it.',
    },
  ],
  columns: {
    carrier: column.code({ zh: '载体编号', en: 'Carrier number', aliases: ['编号', '孵化器编号'], max: 40 }),
    name: column.text({ zh: '载体名称', en: 'Carrier', aliases: ['孵化器名称', '众创空间名称', '名称'] }),
    type: column.choice({
      zh: '载体类型',
      en: 'Type',
      aliases: ['类型', '类别'],
      words: {
        INCUBATOR: ['孵化器', '科技企业孵化器'],
        MAKER_SPACE: ['众创空间'],
        STAR_SPACE: ['星创天地'],
        ACCELERATOR: ['加速器', '科技企业加速器'],
        UNIVERSITY_SCIENCE_PARK: ['大学科技园'],
        COMMUNITY: ['创新创业共同体'],
        DEMONSTRATION_BASE: ['双创示范基地'],
      },
    }),
    level: column.choice({
      zh: '级别',
      en: 'Level',
      aliases: ['载体级别', '认定级别'],
      words: { CITY: ['市级'], PROVINCIAL: ['省级'], NATIONAL: ['国家级', '国家备案', '国家'] },
    }),
    county: column.region({
      zh: '所在县（市、区）',
      en: 'County',
      aliases: ['所属区县', '县区', '所在区县'],
      on: 'recognisedOn',
    }),
    zone: column.text({ zh: '所在高新区', en: 'Zone', aliases: ['高新区'], required: false, max: 20 }),
    operatorName: column.text({ zh: '运营机构', en: 'Operator', aliases: ['运营单位', '依托单位'] }),
    operatorCode: column.creditCode({
      zh: '运营机构统一社会信用代码',
      en: 'Credit code of the operator',
      aliases: ['统一社会信用代码', '运营机构信用代码'],
    }),
    areaM2: column.integer({
      zh: '孵化面积（平方米）',
      en: 'Area in m2',
      aliases: ['孵化面积', '场地面积', '面积'],
      required: false,
    }),
    recognisedOn: column.date({
      zh: '认定日期',
      en: 'Recognised on',
      aliases: ['认定时间', '备案日期'],
      notAfterToday: true,
    }),
    document: column.text({ zh: '认定文号', en: 'Document', aliases: ['文号', '认定文件'] }),
    contact,
  },
  row: ({ recognisedOn, ...cells }) =>
    carrierNoSchema.safeParse(cells.carrier).success
      ? rowCommand(recogniseCarrier, { ...cells, businessDate: recognisedOn })
      : reject('CELL_CODE_INVALID', '/carrier', { text: cells.carrier }),
});
