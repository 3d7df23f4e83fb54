import { freshPrefix, sharedServers } from '@torchline/servers-for-tests';
import { parseMongoAddress } from '../address.ts';
import { openMongo, type Mongo } from '../connection.ts';

/** An instance of its own on them: a random prefix, dropped by `dropAll` at the end of the test. */
export function freshAddress(uri = sharedServers().mongoUri): string {
  const [servers, options = ''] = uri.split('?');
  return `${servers?.replace(/(:\/\/[^/]+).*/, '$1')}/${freshPrefix()}?${options}`;
}

export const openFresh = (address = freshAddress()): Promise<Mongo> =>
  openMongo({ address: parseMongoAddress(address) });

/**
 * Host and port of the present primary, for a wire that is led to it alone. A server in a container calls itself by a name
 * that is known in there alone: who was told to speak to one server only takes the name that leads there.
 */
export async function primaryOf(mongo: Mongo): Promise<[host: string, port: number]> {
  const { directConnection, hosts } = mongo.client.options;
  const hello = directConnection ? undefined : await mongo.client.db('admin').command({ hello: 1 });
  const [host = '', port = ''] = String(hello ? hello['primary'] : hosts[0]).split(':');
  return [host, Number(port)];
}
