import { apiAt, type Caller } from '@torchline/testing';
import { run, type Running } from '../run.ts';
import { newFolder, removeFolders } from './folders.fixture.ts';
import { optionsOn } from './options.fixture.ts';
import { deskOn } from '../users/offline-desk.ts';
import { admitAt, type Tokens, type Who } from './people.fixture.ts';

/** One instance of the embedded size with everybody in it, over real HTTP. */
export interface System {
  readonly data: string;
  readonly tokens: Tokens;
  readonly running: Running;
  as(who: Who): Caller;
  asNobody(): Caller;
  stop(): Promise<void>;
}

/** Starts on a new folder or on a known one; everybody is let in, whoever is there already with another token. */
export async function startSystem(data: string = newFolder()): Promise<System> {
  const running = await run(optionsOn(data));
  const tokens = await admitAt(deskOn(running.instance));
  const { as, asNobody } = apiAt(running.address, (who) => tokens[who as Who]);
  return { data, tokens, running, as, asNobody, stop: () => running.instance.stop() };
}

/** A system for all tests of a file, stopped and removed after them. */
export function systemForAll(): () => System {
  let system: System | undefined;
  beforeAll(async () => {
    system = await startSystem();
  }, 60_000);
  afterAll(async () => {
    await system?.stop();
    removeFolders();
  });
  return () => {
    if (!system) throw new Error('the system did not start');
    return system;
  };
}
