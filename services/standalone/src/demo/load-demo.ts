import type { Instance } from '@torchline/platform';
import type { SettableClock } from '@torchline/kernel';
import { morningOf } from '../business-clock.ts';
import { HttpClient } from './http-client.ts';
import { admitPeople, DemoTokens } from './people.ts';
import { demoPlan, type PlanStep } from './plan.ts';
import { ProgressFile } from './progress-file.ts';
import { Sender } from './sender.ts';
import { takeStep } from './take-step.ts';

/** What the load works on: a listening instance whose clock it sets. */
export interface DemoGround {
  readonly instance: Instance;
  readonly address: string;
  readonly clock: SettableClock;
  readonly data: string;
}
/** Told after each step: how many are done, of how many, and the step. */
export type OnProgress = (done: number, all: number, step: PlanStep) => void;

/**
 * Loads the demo through the front door, month by month under the set clock: files to `POST /imports/…`, decisions to
 * their commands. What is in the folder already is left out; an answer that is not as planned ends the load with a
 * sentence (DemoStopped).
 */
export async function loadDemo(ground: DemoGround, onProgress: OnProgress): Promise<void> {
  const { instance, clock, data } = ground;
  const plan = demoPlan();
  const progress = new ProgressFile(data);
  const client = new HttpClient(ground.address);
  const sender = new Sender(client, new DemoTokens(instance), progress.reached);
  try {
    if (!progress.isFinished('people')) {
      clock.set(morningOf(plan.firstDay));
      await admitPeople(instance, plan.firstDay);
      await instance.settled();
      for (const file of plan.evidence) await sender.keep(file);
      progress.finish('people', { accepted: [], reached: sender.reached });
    }
    for (const [index, step] of plan.steps.entries()) {
      if (!progress.isFinished(step.id)) {
        clock.set(morningOf(step.at));
        const accepted = await takeStep(step, sender);
        progress.finish(step.id, { accepted, reached: sender.reached });
      }
      onProgress(index + 1, plan.steps.length, step);
    }
    progress.finishAll();
  } finally {
    client.close();
  }
}
