import { column, importTemplate, rowCommand } from '@torchline/imports';
import { certifyHnte } from '../domain/certify-hnte.ts';
import { contactColumn, firmColumns } from './firm-columns.ts';

/** 高新技术企业认定名单: the published list of one batch. */
export const certificates = importTemplate({
  name: 'certificates',
  zh: '高新技术企业认定名单',
  en: 'Certified high-tech enterprises',
  service: 'certification',
  authority: { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } },
  naturalKey: ['certificate'],
  businessDate: 'issuedOn',
  notes: [
    {
      zh: '证书编号为 GR 加 12 位数字；有效期由系统按发证日期计算。',
      en: 'The certificate number is GR and 12 digits; the end of validity is computed from the date of issue.',
    },
  ],
  columns: {
    ...firmColumns('issuedOn'),
    certificate: column.code({
      zh: '证书编号',
      en: 'Certificate number',
      aliases: ['高企证书编号'],
      shape: /^G[RF]\d{12}$/,
      example: 'GR202313000812',
    }),
    issuedOn: column.date({
      zh: '发证日期',
      en: 'Date of issue',
      notAfterToday: true,
      aliases: ['发证时间', '认定日期'],
    }),
    batch: column.text({ zh: '认定批次', en: 'Batch', aliases: ['批次'], required: false }),
    contact: contactColumn,
  },
  row: (cells) => rowCommand(certifyHnte, { ...cells, businessDate: cells.issuedOn }),
});
