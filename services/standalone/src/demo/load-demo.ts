import type { IsoDate } from '@torchline/kernel';
import { HttpClient } from './http-client.ts';
import { demoPlan, type DemoPlan, type PlanStep } from './plan.ts';
import type { DemoProgress } from './progress.ts';
import { Sender, type TokensOf } from './sender.ts';
import { takeStep } from './take-step.ts';

/** What the load works on: an instance that serves at an address, in one process or in many. */
export interface DemoGround {
  readonly address: string;
  readonly tokens: TokensOf;
  readonly progress: DemoProgress;
  /** From now on it is the morning of this day, everywhere in the instance. */
  setDay(date: IsoDate): Promise<void>;
  /** The demo's persons may sign in when it resolves. */
  admitPeople(): Promise<void>;
}
/** Told after each step: how many are done, of how many, and the step. */
export type OnProgress = (done: number, all: number, step: PlanStep) => void;

/**
 * Loads the demo through the front door, month by month under the set clock: files to `POST /imports/…`, decisions to
 * their commands. What is there already is left out; an answer that is not as planned ends the load with a sentence
 * (DemoStopped).
 */
export async function loadDemo(
  ground: DemoGround,
  onProgress: OnProgress,
  plan: DemoPlan = demoPlan(),
): Promise<void> {
  const { progress } = ground;
  const client = new HttpClient(ground.address);
  const sender = new Sender(client, ground.tokens, progress.reached);
  try {
    if (!progress.isFinished('people')) {
      await ground.setDay(plan.firstDay);
      await ground.admitPeople();
      for (const file of plan.evidence) await sender.keep(file);
      await progress.finish('people', { accepted: [], reached: sender.reached });
    }
    for (const [index, step] of plan.steps.entries()) {
      if (!progress.isFinished(step.id)) {
        await ground.setDay(step.at);
        const accepted = await takeStep(step, sender);
        await progress.finish(step.id, { accepted, reached: sender.reached });
      }
      onProgress(index + 1, plan.steps.length, step);
    }
    await progress.finishAll();
  } finally {
    client.close();
  }
}
