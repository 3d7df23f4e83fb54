export { CommandHandler, type CommandHandlerOptions } from './command-handler.ts';
export type { AnyCommand, HandleItem, HandleMode, HandleRequest, Outcome, OutcomeWord } from './outcome.ts';
