import { isMongoAddress, parseMongoAddress, serviceDatabase, sharedDatabase } from './address.ts';

describe('a data address of MongoDB', () => {
  test('names servers, prefix and options', () => {
    expect(parseMongoAddress('mongodb://a:1,b:2/hebei?replicaSet=rs0')).toEqual({
      uri: 'mongodb://a:1,b:2/?replicaSet=rs0',
      prefix: 'hebei',
    });
    expect(parseMongoAddress('mongodb+srv://user:p%40ss@cluster.example/he-bei')).toEqual({
      uri: 'mongodb+srv://user:p%40ss@cluster.example/',
      prefix: 'he-bei',
    });
  });

  test('has a prefix where none is given', () => {
    for (const address of ['mongodb://a:1', 'mongodb://a:1/', 'mongodb://a:1/?replicaSet=rs0'])
      expect(parseMongoAddress(address).prefix).toBe('torchline');
  });

  test.each([
    'mongodb://',
    'mongodb://a:1/He',
    'mongodb://a:1/a_b',
    `mongodb://a/${'x'.repeat(33)}`,
    '/data',
  ])('%s is refused', (address) => expect(() => parseMongoAddress(address)).toThrow(/前缀/));

  test('is told from a folder', () => {
    expect(isMongoAddress('mongodb://a:1/hebei')).toBe(true);
    expect(isMongoAddress('./mongodb')).toBe(false);
  });

  test('gives every service a database, and none the place of the keys', () => {
    const address = parseMongoAddress('mongodb://a:1/hebei');
    expect(serviceDatabase(address, 'loan-pools')).toBe('hebei_loan-pools');
    expect(sharedDatabase(address, 'keys')).toBe('hebei_keys');
    expect(() => serviceDatabase(address, 'files')).toThrow(/taken/);
  });
});
