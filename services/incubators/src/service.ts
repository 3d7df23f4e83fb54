import { defineService } from '@torchline/platform';
import { routes } from './http/routes.ts';
import { carriers } from './imports/carriers.ts';
import { graduations } from './imports/graduations.ts';
import { tenants } from './imports/tenants.ts';
import { lookups } from './lookups.ts';
import { hintGraduationReaction } from './reactions/hint-graduation.ts';
import { records, views } from './views.ts';

/** 孵化载体: carriers, their tenants, and who graduates. */
export const incubators = defineService({
  name: 'incubators',
  zh: '孵化载体',
  en: 'Incubators',
  routes,
  templates: [carriers, tenants, graduations],
  records,
  views,
  viewsModule: new URL('./views.ts', import.meta.url),
  reactions: [hintGraduationReaction],
  lookups,
});
