import { column, importTemplate, rowCommand } from '@torchline/imports';
import { isRejection } from '@torchline/kernel';
import { reportTenant } from '../domain/tenant/report-tenant.ts';
import { REPORTERS } from '../http/authorities.ts';
import { carrierColumn, carrierOf, creditCodeColumn } from './cells.ts';

const field = column.choice({
  zh: '技术领域',
  en: 'Technical field',
  aliases: ['所属领域', '领域'],
  words: {
    ELECTRONICS: ['电子信息', '电子信息技术'],
    MANUFACTURING: ['先进制造', '先进制造与自动化'],
    BIOMED: ['生物医药', '生物与新医药', '生物、医药技术'],
    MATERIALS: ['新材料', '新材料技术'],
    ENERGY: ['新能源与节能', '新能源'],
    ENVIRONMENT: ['环境保护', '资源与环境', '节能环保'],
    AGRI: ['现代农业', '农业'],
    IC: ['集成电路'],
    AEROSPACE: ['航空航天'],
    SERVICES: ['科技服务', '高技术服务', '技术服务'],
    OTHER: ['其他', '其它'],
  },
});
const day = { required: false, notAfterToday: true } as const;

/** 入驻企业名册: the roster of a carrier, as often as it is sent; who has left carries the day of leaving. */
export const tenants = importTemplate({
  name: 'tenants',
  zh: '入驻企业名册',
  en: 'Tenants',
  service: 'incubators',
  authority: REPORTERS,
  naturalKey: ['carrier', 'creditCode', 'enteredOn'],
  businessDate: 'enteredOn',
  notes: [
    {
      zh: '成立时间、场所、科技型中小企业三项均符合的为在孵企业，其余为一般入驻；未填“是否”的沿用以前所报，从未报过的按未知处理，补报后重新判断。',
      en: 'Who meets age, place and notion is in incubation, all others are plain tenants; what is left out stays as reported before; what was never reported is unknown and judged again once it is.',
    },
    {
      zh: '载体只报送本载体；市级部门可代报本辖区载体。不填离开日期不会撤销已登记的离开。',
      en: 'A carrier reports its own tenants; a city desk may report for the carriers of its unit. No day of leaving does not undo a leaving on record.',
    },
  ],
  columns: {
    carrier: carrierColumn,
    enterprise: column.text({ zh: '企业名称', en: 'Enterprise', aliases: ['单位名称', '公司名称'] }),
    creditCode: creditCodeColumn,
    foundedOn: column.date({
      zh: '成立日期',
      en: 'Founded on',
      aliases: ['成立时间', '注册日期', '注册时间'],
      notAfterToday: true,
    }),
    enteredOn: column.date({
      zh: '入驻日期',
      en: 'Entered on',
      aliases: ['入驻时间', '入孵日期', '入孵时间', '入驻协议日期'],
      notAfterToday: true,
    }),
    field,
    zone: column.text({ zh: '所在高新区', en: 'Zone', aliases: ['高新区'], required: false, max: 20 }),
    fromTeam: column.yesNo({
      zh: '是否团队入驻后注册',
      en: 'Came as a team',
      aliases: ['是否团队入驻', '创业团队'],
      required: false,
    }),
    insideCarrier: column.yesNo({
      zh: '注册地及主要办公场所是否在载体内',
      en: 'Registered and working inside the carrier',
      aliases: ['是否注册在载体内', '场地是否在载体内'],
      required: false,
    }),
    smeNotion: column.yesNo({
      zh: '是否符合科技型中小企业',
      en: 'Meets the notion of a technology SME',
      aliases: ['是否科技型中小企业', '科技型中小企业'],
      required: false,
    }),
    leftOn: column.date({
      zh: '离开日期',
      en: 'Left on',
      aliases: ['离开时间', '退出日期', '迁出日期', '离孵日期'],
      ...day,
    }),
    leaveReason: column.text({ zh: '离开原因', en: 'Why it left', aliases: ['退出原因'], required: false }),
    contact: column.contact({
      zh: '联系人',
      en: 'Contact',
      aliases: ['企业联系人', '负责人'],
      required: false,
      phone: { zh: '联系电话', en: 'Phone', aliases: ['电话', '手机'] },
    }),
  },
  row: ({ carrier: cell, ...cells }, context) => {
    const carrier = carrierOf(cell, context);
    if (isRejection(carrier)) return carrier;
    const { enteredOn, leftOn = enteredOn } = cells;
    const businessDate = leftOn > enteredOn ? leftOn : enteredOn;
    return rowCommand(reportTenant, { ...cells, ...carrier, businessDate });
  },
});
