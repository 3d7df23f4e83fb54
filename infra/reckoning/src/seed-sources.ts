import { Policies } from './policies.ts';
import { Regions } from './regions.ts';
import type { Sources } from './replay.ts';
import { fileIn, peopleIn, policyRows, rateRows, regionRows, unitRows } from './seeds.ts';
import { Senders } from './senders.ts';

/** A province with the data of the seeds; persons and files are the demo's, or those of a folder. */
export const seedSources = (province: string, files?: string): Sources => ({
  regions: new Regions(province, regionRows(province), unitRows()),
  policies: new Policies(policyRows(), rateRows()),
  senders: new Senders(peopleIn(files)),
  fileAt: (path) => fileIn(path, files),
});
