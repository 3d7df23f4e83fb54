import { runService } from '@torchline/platform/process';
import { demoEdge } from './demo/demo-edge.ts';
import { admitDemoPeople, DemoTokens, shownPeople } from './demo/people.ts';
import { reference } from './service.ts';
import { seedReference } from './seeding/seed-reference.ts';

await runService(reference, {
  doors: (instance, demo) => [
    demoEdge({ people: demo ? () => shownPeople(new DemoTokens(instance().issuer)) : undefined }),
  ],
  prepare: async (instance, demo) => {
    await seedReference(instance);
    await instance.settled();
    if (demo) await admitDemoPeople(instance);
    await instance.settled();
  },
});
