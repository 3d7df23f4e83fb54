import { randomBytes } from 'node:crypto';
import { parseMongoAddress } from '../address.ts';
import { openMongo, type Mongo } from '../connection.ts';

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

/** Host and port of the present primary, for a wire that is led to it alone. */
export async function primaryOf(mongo: Mongo): Promise<[host: string, port: number]> {
  const hello = await mongo.client.db('admin').command({ hello: 1 });
  const [host = '', port = ''] = String(hello['primary']).split(':');
  return [host, Number(port)];
}
