import { StoreError } from '@torchline/kernel';

/** Where the data of one instance are: the servers, and the prefix that all its databases share. */
export interface MongoAddress {
  /** Connection string without a database. */
  readonly uri: string;
  /** One instance is one prefix; two instances on the same servers do not see each other. */
  readonly prefix: string;
}

const DEFAULT_PREFIX = 'torchline';
/** Short enough that the longest database name stays below the 63 bytes of MongoDB. */
const PREFIX = /^[a-z][a-z0-9-]{0,31}$/;
const SHAPE = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(\?.*)?$/;
/** Databases of an instance that belong to no service. */
const SHARED = ['keys', 'files'] as const;

/** True for a data address that names MongoDB servers; any other is a folder. */
export const isMongoAddress = (address: string): boolean => /^mongodb(\+srv)?:\/\//.test(address);

/**
 * `mongodb://host:port[,host:port]/<prefix>?<options>`: the path is the prefix of the instance, `torchline` where it is
 * left out; the options are those of a MongoDB connection string.
 */
export function parseMongoAddress(address: string): MongoAddress {
  const [, servers, path = '', options = ''] = SHAPE.exec(address) ?? [];
  const prefix = path === '' ? DEFAULT_PREFIX : path;
  if (servers === undefined || !PREFIX.test(prefix))
    throw new StoreError(
      'FORMAT',
      '数据地址应为 mongodb://主机:端口/前缀?选项，前缀用小写字母、数字和连字符。 ' +
        'A data address reads mongodb://host:port/prefix?options; the prefix is of lower-case letters, digits and hyphens.',
    );
  return { uri: `${servers}/${options}`, prefix };
}

/** The database of a service: its log, and the views over it. */
export function serviceDatabase({ prefix }: MongoAddress, service: string): string {
  if ((SHARED as readonly string[]).includes(service))
    throw new StoreError('FORMAT', `no service can be called ${service}: its database is taken`);
  return `${prefix}_${service}`;
}

/** A database that all services of an instance share: the key ring, or the kept files. */
export const sharedDatabase = ({ prefix }: MongoAddress, name: (typeof SHARED)[number]): string =>
  `${prefix}_${name}`;
