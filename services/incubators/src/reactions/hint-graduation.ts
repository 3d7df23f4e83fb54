import { HnteCertified, IncubateeEntered, isFact } from '@torchline/facts';
import { today } from '@torchline/kernel';
import type { ServiceHost } from '@torchline/platform';
import { titlesView } from '@torchline/projections';
import { want, type Reaction } from '@torchline/reactions';
import { hintGraduation } from '../domain/tenant/hint-graduation.ts';

/**
 * 毕业提示: a certified enterprise in incubation may graduate by G1. Whichever fact comes last gives the hint; it is a
 * work item of the carrier, never a graduation.
 */
export const hintGraduationReaction: Reaction<ServiceHost> = {
  name: 'hint-graduation',
  logs: ['certification', 'incubators'],
  on: [HnteCertified.type, IncubateeEntered.type],
  from: 'start',
  react: async (fact, { views, clock }) => {
    const businessDate = today(clock);
    if (isFact(HnteCertified, fact)) {
      const { creditCode, certificate, issuedOn: from, validThrough: through } = fact.data;
      return want(hintGraduation, { creditCode, businessDate, title: { certificate, from, through } });
    }
    if (!isFact(IncubateeEntered, fact)) return undefined;
    const { creditCode } = fact.data;
    const known = (await views.get(titlesView, creditCode))?.titles ?? [];
    return known.some(({ kind }) => kind === 'HNTE')
      ? want(hintGraduation, { creditCode, businessDate })
      : undefined;
  },
};
