import { run } from '../run.ts';
import { optionsOn } from './options.fixture.ts';

/** A process that serves a folder until it is killed; says where on a line of its own. */
const { address } = await run(optionsOn(process.argv[2] ?? ''));
process.stdout.write(`ready ${address}\n`);
