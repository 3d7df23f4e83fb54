export { MongoRelayPlace } from './relay-place.ts';
