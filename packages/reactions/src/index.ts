export * from './port.ts';
export type { ReactionGround, ReactionState } from './reaction-loop.ts';
export type { ReactionContext } from './request.ts';
export { Reactions } from './run-reactions.ts';
