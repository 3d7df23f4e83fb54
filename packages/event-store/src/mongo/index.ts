export { GridBytes } from './grid-files.ts';
export { MongoTarget, openMongoTarget } from './import-target.ts';
export { MongoKeyRing, openMongoKeyRing } from './key-ring.ts';
export { MongoLog, openMongoLog, type MongoLogOptions } from './mongo-log.ts';
export { MongoReader, openMongoReader, type MongoReaderOptions } from './reader.ts';
