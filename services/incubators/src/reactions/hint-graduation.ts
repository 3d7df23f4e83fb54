import { HnteCertified, IncubateeEntered, isFact } from '@torchline/facts';
import { today, type RecordedFact } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { titlesView } from '@torchline/projections';
import { want, type Reaction } from '@torchline/reactions';
import { hintGraduation } from '../domain/tenant/hint-graduation.ts';
import { tenancyId } from '../domain/tenant/tenancy.ts';
import { tenanciesOfFirmView } from '../queries/tenancies-of-firm-view.ts';

interface Told {
  readonly creditCode: string;
  readonly tenants: readonly string[];
}

/** The tenancies that a certificate concerns, or the tenancy that enters where certificates are known already. */
function told(fact: RecordedFact, { views }: ServiceHost): Told | undefined {
  if (isFact(HnteCertified, fact)) {
    const { creditCode } = fact.data;
    return { creditCode, tenants: views.get(tenanciesOfFirmView, creditCode)?.tenants ?? [] };
  }
  if (!isFact(IncubateeEntered, fact)) return undefined;
  const { creditCode } = fact.data;
  const certified = views.get(titlesView, creditCode)?.titles.some(({ kind }) => kind === 'HNTE') ?? false;
  return { creditCode, tenants: certified ? [tenancyId(fact.data)] : [] };
}

/** 毕业提示: a certified enterprise in incubation may graduate by G1. Whichever fact comes last gives the hint. */
export const hintGraduationReaction: Reaction<ServiceHost> = {
  name: 'hint-graduation',
  logs: ['certification', 'incubators'],
  on: [HnteCertified.type, IncubateeEntered.type],
  from: 'start',
  react: (fact, host) => {
    const found = told(fact, host);
    if (!found || found.tenants.length === 0) return undefined;
    return want(hintGraduation, { ...found, businessDate: today(host.clock) });
  },
};
