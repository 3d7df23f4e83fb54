export { openViewReader, openViewSnapshot, openViewStore, viewStoreModule } from './open.ts';
