import { Policies } from './policies.ts';
import { Regions } from './regions.ts';
import type { Sources } from './replay.ts';
import { demoFile, demoPeople, policyRows, rateRows, regionRows, unitRows } from './seeds.ts';
import { Senders } from './senders.ts';

/** A province with the data of the seeds, and the demo's persons and files. */
export const seedSources = (province: string): Sources => ({
  regions: new Regions(province, regionRows(province), unitRows()),
  policies: new Policies(policyRows(), rateRows()),
  senders: new Senders(demoPeople()),
  fileAt: demoFile,
});
