import { admitTenantRoute } from './admit-tenant.ts';
import { checkGraduationRoute } from './check-graduation.ts';
import { claimGraduationRoute } from './claim-graduation.ts';
import { confirmGraduationRoute } from './confirm-graduation.ts';
import { delistCarrierRoute } from './delist-carrier.ts';
import { leaveTenantRoute } from './leave-tenant.ts';
import { noticeOverdueRoute } from './notice-overdue.ts';
import { recogniseCarrierRoute } from './recognise-carrier.ts';
import { returnGraduationRoute } from './return-graduation.ts';
import { withdrawGraduationRoute } from './withdraw-graduation.ts';

/** Every route of incubators. */
export const routes = [
  recogniseCarrierRoute,
  delistCarrierRoute,
  admitTenantRoute,
  leaveTenantRoute,
  noticeOverdueRoute,
  claimGraduationRoute,
  checkGraduationRoute,
  returnGraduationRoute,
  confirmGraduationRoute,
  withdrawGraduationRoute,
];
