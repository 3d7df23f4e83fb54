import { defineService, type ServiceHost } from '@torchline/platform';
import { regionOn, unitsOf } from '@torchline/regions';
import type { ReferenceLookups } from './domain/lookups.ts';
import * as enterpriseRoutes from './http/enterprise-routes.ts';
import * as erasureRoutes from './http/erasure-routes.ts';
import * as masterRoutes from './http/master-routes.ts';
import * as organisationRoutes from './http/organisation-routes.ts';
import * as peopleRoutes from './http/people-routes.ts';
import { enterpriseReactions } from './reactions/enterprises.ts';
import { organisationReactions } from './reactions/organisations.ts';
import { records, views } from './views.ts';

const lookups = ({ masters, persons }: ServiceHost): ReferenceLookups => ({
  // A reporting unit such as 雄安新区 is no row of GB/T 2260, and has desks and offices all the same.
  regionExists: (code, on) =>
    regionOn(masters.regions, code, on) !== undefined ||
    unitsOf(masters.regions, masters.province, on).some((unit) => unit.code === code),
  organisationStands: (id, on) => masters.organisations.on(id, on) !== undefined,
  generationOf: (person) => persons.generationOf(person),
});

/** 基础数据: the masters that others look up. */
export const reference = defineService({
  name: 'reference',
  zh: '基础数据',
  en: 'Reference',
  routes: [
    ...Object.values(masterRoutes),
    ...Object.values(enterpriseRoutes),
    ...Object.values(organisationRoutes),
    ...Object.values(erasureRoutes),
    ...Object.values(peopleRoutes),
  ],
  templates: [],
  records,
  views,
  viewsModule: new URL('./views.ts', import.meta.url),
  reactions: [...enterpriseReactions, ...organisationReactions],
  lookups,
});

export { admitPerson, withdrawRight, type AdmitPersonInput } from './domain/people.ts';
export { demoEdge, type DemoHost } from './demo/demo-edge.ts';
export { admitDemoPeople, DemoTokens, shownPeople } from './demo/people.ts';
export { seedReference } from './seeding/seed-reference.ts';
export { readSeedCommands, type SeedCommand } from './seeding/seed-commands.ts';
