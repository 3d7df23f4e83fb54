import { Random as Seeded } from '@torchline/testing';

const SEED = 'torchline-demo-1';

/** Random numbers of one concern of the demo. */
export class Random extends Seeded {
  constructor(name: string) {
    super(`${SEED}/${name}`);
  }
}
