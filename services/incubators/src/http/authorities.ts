import type { Authority } from '@torchline/web';

/** 载体认定机关. */
export const RECOGNISERS: Authority = {
  roles: ['PROVINCE', 'CITY'],
  within: {
    zh: '省级：全省；市级：本辖区的市级载体',
    en: 'the province; a city: carriers of city level in its unit',
  },
};
/** 载体 for its own tenants and graduations; a city desk that collects the rosters of its unit. */
export const REPORTERS: Authority = {
  roles: ['CARRIER', 'CITY'],
  within: { zh: '本载体；市级：本辖区的载体', en: 'own carrier; a city: carriers of its unit' },
};
export const PROVINCE_DESK: Authority = { roles: ['PROVINCE'], within: { zh: '全省', en: 'the province' } };
/** 县级核查. */
export const CHECKERS: Authority = {
  roles: ['COUNTY'],
  within: { zh: '本县（市、区）', en: 'own county' },
  secondPerson: { zh: '不得为申报人', en: 'not the claimant' },
};
/** 市级确认. */
export const CONFIRMERS: Authority = {
  roles: ['CITY'],
  within: { zh: '本辖区', en: 'own unit' },
  secondPerson: { zh: '不得为申报人、核查人', en: 'neither the claimant nor the checker' },
};
/** 退回: the desk whose turn it is. */
export const RETURNERS: Authority = {
  roles: ['COUNTY', 'CITY'],
  within: { zh: '本辖区，且轮到该级办理', en: 'own region, and the desk whose turn it is' },
  secondPerson: { zh: '不得为申报人、核查人', en: 'neither the claimant nor the checker' },
};
/** 撤回. */
export const WITHDRAWERS: Authority = {
  roles: ['CARRIER', 'CITY'],
  within: {
    zh: '本载体未确认的申报；市级：本辖区，含已确认的毕业',
    en: 'own claims that are not confirmed; a city: its unit, confirmed ones too',
  },
};
