import { randomBytes } from 'node:crypto';
import { parseMongoAddress } from './address.ts';
import { openMongo, type Mongo } from './connection.ts';

/** The servers that broker tests run against. */
export function mongoUri(): string {
  const uri = process.env['MONGODB_URI'];
  if (!uri) throw new Error('MONGODB_URI is not set');
  return uri;
}

/** An instance of its own on them: a random prefix, dropped by `dropAll` at the end of the test. */
export function freshAddress(uri = mongoUri()): string {
  const [servers, options = ''] = uri.split('?');
  return `${servers?.replace(/(:\/\/[^/]+).*/, '$1')}/t${randomBytes(5).toString('hex')}?${options}`;
}

export const openFresh = (address = freshAddress()): Promise<Mongo> =>
  openMongo({ address: parseMongoAddress(address) });
