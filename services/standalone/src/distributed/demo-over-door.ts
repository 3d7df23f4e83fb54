import type { IsoDate } from '@torchline/kernel';
import type { InstanceDesk } from '@torchline/platform/distributed';
import { DemoTokens } from '@torchline/reference';
import { HttpClient } from '../demo/http-client.ts';
import { loadDemo, type DemoGround, type OnProgress } from '../demo/load-demo.ts';
import { demoPlan, type DemoPlan } from '../demo/plan.ts';
import { progressShown } from '../demo/progress-shown.ts';
import { notPlanned, Sender } from '../demo/sender.ts';

export interface DemoOverDoor {
  /** Of the door. */
  readonly address: string;
  readonly desk: InstanceDesk;
}

/** Sets the business date of all processes of a demo, as its operator. */
export async function setDay({ address, desk }: DemoOverDoor, today: IsoDate): Promise<void> {
  const tokens = new DemoTokens(desk.issuer);
  const client = new HttpClient(address);
  const path = '/demo/clock';
  try {
    const sender = new Sender(client, { of: () => tokens.ofOperator() }, {});
    const answer = await sender.post({
      ...{ as: 'operator', path, headers: { 'content-type': 'application/json' } },
      content: Buffer.from(JSON.stringify({ today })),
    });
    if (answer.status >= 300) throw notPlanned(path, answer);
  } finally {
    client.close();
  }
}

/** Loads what is missing of the demo, through the door of an instance whose services are processes of their own. */
export async function loadOverDoor(
  { address, desk }: DemoOverDoor,
  onProgress: OnProgress,
  plan: DemoPlan = demoPlan(),
): Promise<void> {
  const ground: DemoGround = {
    ...{ address, tokens: new DemoTokens(desk.issuer), progress: desk.demo },
    setDay: (date) => setDay({ address, desk }, date),
    // Reference admits them before it is ready.
    admitPeople: async () => undefined,
  };
  await loadDemo(ground, onProgress, plan);
}

/** Loads what is missing of the demo, then lets all clocks show the day that was asked for, or the demo's own. */
export async function fillOverDoor(over: DemoOverDoor, today: IsoDate | undefined): Promise<void> {
  if (!over.desk.demo.isWhole) {
    const bar = progressShown(process.stdout);
    await loadOverDoor(over, bar.on).finally(() => bar.stop());
  }
  const day = today ?? demoPlan().today;
  await setDay(over, day);
  process.stdout.write(`演示数据 demo data, 业务日期 business date: ${day}\n`);
}
