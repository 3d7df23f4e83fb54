import { defineService, type ServiceHost } from '@torchline/platform';
import { regionsSeeing } from '@torchline/masters';
import { policyUse } from '@torchline/policy';
import { regionOn } from '@torchline/regions';
import type { CertificationLookups } from './domain/lookups.ts';
import * as hnteRoutes from './http/hnte-routes.ts';
import * as techSmeRoutes from './http/tech-sme-routes.ts';
import * as titlesRoutes from './http/titles-routes.ts';
import { certificates } from './imports/certificates.ts';
import { techSmes } from './imports/tech-smes.ts';
import { records, views } from './views.ts';

/** Look-ups of certification's deciders from the masters; scopes from the province to the country. */
function lookups({ masters }: ServiceHost): CertificationLookups {
  return {
    province: masters.province,
    policy: (key, on) => {
      const found = masters.policy.valueOn(key, { scopes: [masters.province, 'CN'], factDate: on });
      return found && { value: found.value, use: policyUse(found.row) };
    },
    countyExists: (code, on) => regionOn(masters.regions, code, on) !== undefined,
    regionsSeeing: (county, on) => regionsSeeing(masters, county, on),
  };
}

/** 企业认定: high-tech enterprises and technology SMEs. */
export const certification = defineService({
  name: 'certification',
  zh: '企业认定',
  en: 'Certification',
  routes: [...Object.values(hnteRoutes), ...Object.values(techSmeRoutes), ...Object.values(titlesRoutes)],
  templates: [certificates, techSmes],
  records,
  views,
  viewsModule: new URL('./views.ts', import.meta.url),
  reactions: [],
  lookups,
});
