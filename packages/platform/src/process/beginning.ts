/** What every process of the large size begins and ends with, the door included: nothing here knows a server of data. */
export { CannotRun, explain } from './cannot-run.ts';
export { listeningOptions, processCommand, type Listening } from './command.ts';
export { untilAsked } from './until-asked.ts';
export { SMALL_PROCESS } from './small-process.ts';
