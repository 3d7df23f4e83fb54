export { carryOn, cutTogether } from './cut-together.ts';
export { GridBytes } from './grid-files.ts';
export { MongoTarget, openMongoTarget } from './import-target.ts';
export { MongoKeyRing, openMongoKeyRing } from './key-ring.ts';
export { MongoLog, openMongoLog, type MongoLogOptions } from './mongo-log.ts';
export { openMongoScans, type MongoScanOptions } from './stream-scan.ts';
export { MongoReader, openMongoReader, type MongoReaderOptions } from './reader.ts';
