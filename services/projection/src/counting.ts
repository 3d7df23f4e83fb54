/** The projector without its worker and its database, for programs that run it in a world of their own. */
export { BatchOfFacts } from './engine/batch.ts';
export { modelOf, type Model } from './engine/model.ts';
export { Places } from './engine/places.ts';
export type { Standing } from './engine/re-zone.ts';
export type { Delta, Effect, FigureStore, Reached } from './engine/state.ts';
export { MODEL } from './model.ts';
export { OWN_LOG } from './held/keeper.ts';
export { Projector, type ProjectorParts } from './projector/projector.ts';
export { MemoryFigures } from './store/memory-store.ts';
