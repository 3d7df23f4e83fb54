import { admitDemoPeople, DemoTokens } from '@torchline/reference';
import { morningOf } from '../business-clock.ts';
import type { Running } from '../run.ts';
import type { DemoGround } from './load-demo.ts';
import type { DemoProgress } from './progress.ts';

/** The ground of a load into an instance of this process, whose clock it sets itself. */
export const groundHere = ({ instance, address, clock }: Running, progress: DemoProgress): DemoGround => ({
  ...{ address, tokens: new DemoTokens(instance.issuer), progress },
  setDay: async (date) => clock.set(morningOf(date)),
  admitPeople: async () => {
    await admitDemoPeople(instance);
    await instance.settled();
  },
});
