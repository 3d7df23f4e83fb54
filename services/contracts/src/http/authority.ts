import type { Authority } from '@torchline/web';

const ownOffice = { zh: '本登记机构', en: 'own registration office' };
const another = { zh: '提交人、受理人除外', en: 'not who submitted or accepted it' };

/** 登记员: submits and accepts at the own office. */
export const registrar: Authority = { roles: ['OFFICE_REGISTRAR'], within: ownOffice };
/** 登记员 or 审核员 of the own office. */
export const office: Authority = { roles: ['OFFICE_REGISTRAR', 'OFFICE_REVIEWER'], within: ownOffice };
/** 审核员: decides at the own office on what others submitted and accepted. */
export const reviewer: Authority = {
  roles: ['OFFICE_REVIEWER'],
  within: ownOffice,
  secondPerson: another,
};
/** 审核员 without a second pair of eyes: the number of the national system. */
export const clerk: Authority = { roles: ['OFFICE_REVIEWER'], within: ownOffice };
/** 撤销: the own office, or the province. */
export const revoker: Authority = {
  roles: ['OFFICE_REVIEWER', 'PROVINCE'],
  within: { zh: '本登记机构；全省', en: 'own registration office; the province' },
  secondPerson: { zh: '提交人、受理人、登记人除外', en: 'not who submitted, accepted or registered it' },
};
export const province: Authority = { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } };
/** The list of an office: what a row does depends on who sends it. */
export const officeList: Authority = {
  ...office,
  secondPerson: {
    zh: '登记员报送受理，审核员确认登记',
    en: 'the registrar reports and accepts, the reviewer registers',
  },
};
