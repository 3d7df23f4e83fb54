import { freshPrefix, sharedServers } from './index.ts';

test('a run has servers', () => {
  expect(sharedServers().kafkaBrokers).toMatch(/:\d+/);
  expect(sharedServers().mongoUri).toMatch(/^mongodb:/);
  expect(freshPrefix()).not.toBe(freshPrefix());
});
