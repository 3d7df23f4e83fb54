import { checkpointAt } from '@torchline/event-feed';
import { CommandHandler } from '@torchline/event-store';
import { today } from '@torchline/kernel';
import { Masters } from '@torchline/masters';
import { MastersReader, runViews } from '@torchline/projections';
import { Reactions, type Handle, type ReactionGround } from '@torchline/reactions';
import { CONTRACTS_LOG, onLoanFiled } from '../domain/contracts.ts';
import { PROVINCE } from '../domain/places.ts';
import type { Process } from '../world/process.ts';
import { ProcessBooks } from './book-disk.ts';
import { Delivery } from './delivery.ts';
import type { Desk, House } from './house.ts';
import type { Role } from './supervisor.ts';
import { ProcessViews } from './view-disk.ts';

/** A handler for a handful of streams. */
const STREAMS = 32;

/** Takes the commands of a service. Its folder is locked: a second one waits until the first has ended. */
export const deskOf = (house: House, log: string): Role => ({
  ...{ name: `desk ${log}`, owners: 1 },
  async run(process) {
    const store = house.parts.log(process, house.disk(log));
    const more = { streams: STREAMS, timers: process.timers, newId: () => house.newId() };
    const handler = new CommandHandler({ store, records: store, clock: house.world, ...more });
    house.openDesk({ log, process, handler });
    await new Promise<never>(() => undefined);
  },
});

/** Rejects when the desk ends, as a connection does. */
const lost = ({ process }: Desk): Promise<never> =>
  new Promise((_, reject) => process.atEnd(() => reject(new Error('the desk was closed'))));

/** Reacts for a service, through the desk that it has open. */
export const reactionsOf = (house: House): Role => ({
  ...{ name: 'reactions', owners: 2 },
  async run(process) {
    const handle: Handle = async (command, input, request) => {
      const desk = house.desk(CONTRACTS_LOG);
      if (!desk) throw new Error('no desk is open');
      const given = process.reach('give', () => desk.handler.handle(command, input, request));
      return Promise.race([given, lost(desk)]);
    };
    const reactions = new Reactions([onLoanFiled], groundOf(house, process, handle));
    await reactions.open();
    house.openReactions({ process, position: () => reactions.states()[0]?.position ?? 0 });
    await reactions.run(process.signal);
  },
});

const groundOf = (house: House, process: Process, handle: Handle): ReactionGround<undefined> => ({
  ...{ feed: deliveryTo(house, process), books: new ProcessBooks(process, house.books), host: undefined },
  handle,
  head: (log) =>
    process.reach('head', async () => {
      const head = await house.disk(log).head();
      return checkpointAt(head, head.epochs);
    }),
  context: async () => ({ today: today(house.world), lookups: undefined, seen: {} }),
  now: () => house.world.now(),
  timers: process.timers,
});

const deliveryTo = (house: House, process: Process): Delivery =>
  new Delivery(house.world, process, { logs: house.disks, isRough: () => house.isRough });

/** Keeps the figures. */
export const figuresOf = (house: House): Role => ({
  ...{ name: 'figures', owners: 2 },
  async run(process) {
    const counter = house.parts.counter({
      ...{ feed: deliveryTo(house, process), logs: house.plan.logs, timers: process.timers },
      figures: house.parts.figures(process, house.figures),
      masters: new Masters(PROVINCE),
    });
    await counter.open();
    await counter.follow(
      process.signal,
      () => undefined,
      () => Promise.resolve(),
    );
  },
});

/** Keeps the read models; a view that stopped is taken over by the next owner. */
export const viewsOf = (house: House): Role => ({
  ...{ name: 'views', owners: 2 },
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
        signal: process.signal,
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
