import { NO_SERVERS } from './no-servers.ts';

/** Without servers every test of the file is counted as skipped; none of its hooks is run. */
if (process.env[NO_SERVERS] !== undefined) {
  globalThis.test = globalThis.test.skip;
  globalThis.it = globalThis.it.skip;
}
