import { checkpointAt } from '@torchline/event-feed';
import { CommandHandler } from '@torchline/event-store';
import { today } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { MastersReader, runViews } from '@torchline/projections';
import { Reactions, type Handle } from '@torchline/reactions';
import { CONTRACTS_LOG, onLoanFiled } from '../domain/contracts.ts';
import { PROVINCE } from '../domain/places.ts';
import type { Process } from '../world/process.ts';
import { ProcessBooks } from './book-disk.ts';
import { Delivery } from './delivery.ts';
import type { House } from './house.ts';
import { has } from './plan.ts';
import type { Role } from './supervisor.ts';
import { ProcessViews } from './view-disk.ts';

/** Nobody stops a program. Each has a signal of its own: one for all would keep hold of everything that ever waited. */
const never = (): AbortSignal => new AbortController().signal;
/** A handler for a handful of streams. */
const STREAMS = 32;

/** Takes the commands of a service, and reacts for it. */
export const deskOf = (house: House, log: string): Role => ({
  name: `desk ${log}`,
  async run(process) {
    const disk = house.disk(log);
    const store = house.parts.log(process, disk);
    const clock = house.world;
    const more = { streams: STREAMS, timers: process.timers, newId: () => house.newId() };
    const handler = new CommandHandler({ store, records: store, clock, ...more });
    const handle: Handle = (command, input, request) => handler.handle(command, input, request);
    const reacts = log === CONTRACTS_LOG && has(house.plan, 'reactions');
    const reactions = reacts ? reactionsOf(house, process, handle) : undefined;
    await reactions?.open();
    house.openDesk({ log, process, handler, reacted: () => reactions?.states()[0]?.position });
    await (reactions ? reactions.run(never()) : new Promise<never>(() => undefined));
  },
});

function reactionsOf(house: House, process: Process, handle: Handle): Reactions<undefined> {
  const feed = deliveryTo(house, process);
  return new Reactions([onLoanFiled], {
    ...{ feed, books: new ProcessBooks(process, house.books), host: undefined, handle },
    head: (log) =>
      process.reach('head', async () => {
        const head = await house.disk(log).head();
        return checkpointAt(head, head.epochs);
      }),
    context: () => ({ today: today(house.world), lookups: undefined, seen: {} }),
    now: () => house.world.now(),
    timers: process.timers,
  });
}

const deliveryTo = (house: House, process: Process): Delivery =>
  new Delivery(house.world, process, { logs: house.disks, isRough: () => house.isRough });

/** Keeps the figures. */
export const figuresOf = (house: House): Role => ({
  name: 'figures',
  async run(process) {
    const counter = house.parts.counter({
      ...{ feed: deliveryTo(house, process), logs: house.plan.logs, timers: process.timers },
      figures: house.parts.figures(process, house.figures),
      masters: new Masters(PROVINCE),
    });
    await counter.open();
    await counter.follow(
      never(),
      () => undefined,
      () => Promise.resolve(),
    );
  },
});

/** Keeps the read models; a view that stopped is taken over by the next owner. */
export const viewsOf = (house: House): Role => ({
  name: 'views',
  async run(process) {
    const feed = deliveryTo(house, process);
    const views = {
      service: 'simulated',
      views: house.views,
      store: new ProcessViews(process, house.viewStore),
    };
    await runViews({
      ...{
        feed,
        masters: new MastersReader(feed, new Masters(PROVINCE)),
        services: [views],
        signal: never(),
      },
      timers: process.timers,
      onState: (_, { view, stopped }) => {
        if (stopped === undefined || !process.alive) return;
        house.world.trace.note(`${process.name} ${view} stopped: ${stopped}`);
        process.end();
      },
    });
  },
});
