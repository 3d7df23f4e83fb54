import { defineService, type ServiceHost } from '@torchline/platform';
import { integerOf, policyUse, UNKNOWN } from '@torchline/policy';
import { unitNamed } from '@torchline/regions';
import type { SchedulingLookups } from './domain/lookups.ts';
import * as issueRoutes from './http/issue-routes.ts';
import * as monthRoutes from './http/month-routes.ts';
import * as targetRoutes from './http/target-routes.ts';
import { monthStatements } from './imports/month-statements.ts';
import { problems } from './imports/problems.ts';
import { targets } from './imports/targets.ts';
import { indicators } from './indicators.ts';
import { records, views } from './views.ts';

function lookups({ masters }: ServiceHost): SchedulingLookups {
  return {
    province: masters.province,
    indicatorExists: (key) => indicators.has(key),
    isUnit: (code, on) =>
      unitNamed(masters.regions, { text: code, province: masters.province }, on)?.code === code,
    graceDays: (on) => {
      const found = masters.policy.valueOn('month.graceDays', {
        scopes: [masters.province, 'CN'],
        factDate: on,
      });
      const value = found && integerOf(found);
      return found && typeof value === 'number' ? { value, use: policyUse(found.row) } : undefined;
    },
    addWorkingDays: (from, days) => {
      const until = masters.calendar.addWorkingDays(from, days);
      return until === UNKNOWN ? undefined : until;
    },
  };
}

/** 月度调度: targets, months stated and closed, the problem ledger. */
export const scheduling = defineService({
  name: 'scheduling',
  zh: '月度调度',
  en: 'Scheduling',
  routes: [...Object.values(targetRoutes), ...Object.values(monthRoutes), ...Object.values(issueRoutes)],
  templates: [targets, monthStatements, problems],
  records,
  views,
  viewsModule: new URL('./views.ts', import.meta.url),
  reactions: [],
  lookups,
});
