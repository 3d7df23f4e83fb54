import { z } from 'zod';
import { closed, parseWith } from './body-issues.ts';

const schema = closed(z.object({ lamp: z.string() }));

test('forty thousand unknown fields give a hundred issues, each of one field alone', () => {
  const body = Object.fromEntries(Array.from({ length: 40_000 }, (_, index) => [`m${index}`, 0]));
  const parsed = parseWith(schema, body, 'BODY_INVALID');
  const issues = 'issues' in parsed ? parsed.issues : [];
  expect(issues).toHaveLength(100);
  expect(issues[1]).toMatchObject({ pointer: '/m0', value: { m0: null } });
  expect(Math.max(...issues.map(({ zh, en }) => zh.length + en.length))).toBeLessThan(200);
});
