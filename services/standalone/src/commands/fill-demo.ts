import { openInstanceDesk } from '@torchline/platform/distributed';
import { CannotRun, explain } from '@torchline/platform/process/beginning';
import { Command } from 'commander';
import { DemoStopped } from '../demo/sender.ts';
import { fillOverDoor } from '../distributed/demo-over-door.ts';
import { untilReady } from '../distributed/until-ready.ts';
import { DEMO_PROVINCE } from '../options.ts';

/** `npm run demo`: loads what is missing of the demo into an instance whose processes somebody else started. */
const { data, door } = new Command('npm run demo --')
  .description(
    '将演示数据装入正在运行的实例。 Loads the demo into a running instance, through its door. 可重复运行 safe to run twice.',
  )
  .requiredOption('--data <address>', '数据地址 mongodb://host:port/prefix', process.env['TORCHLINE_DATA'])
  .requiredOption('--door <url>', '门户地址 address of the door', 'http://127.0.0.1:8080')
  .parse()
  .opts<{ data: string; door: string }>();

async function fill(): Promise<void> {
  const desk = await openInstanceDesk(data, (line) => process.stdout.write(`${line}\n`));
  try {
    await untilReady(door, new AbortController().signal);
    const { demo } = await desk.book.open({ province: DEMO_PROVINCE, demo: false });
    if (demo) await fillOverDoor({ address: door, desk }, undefined);
    else
      process.stdout.write(
        '该实例不是演示实例，未装入任何数据。 The instance is no demo: nothing was loaded.\n',
      );
  } finally {
    await desk.close();
  }
}

try {
  await fill();
} catch (error) {
  explain(error instanceof DemoStopped ? new CannotRun(error.message) : error);
}
