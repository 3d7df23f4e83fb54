import { authorityMarkdown, authorityTable } from './authority-table.ts';
import { sampleApp } from './sample/sample-app.ts';

test('every route of a service has a row with roles, bounds and second person', async () => {
  const { services, api } = await sampleApp();
  const rows = authorityTable(services);
  expect(rows.map(({ command, kind, method, path }) => `${command || kind} ${method} ${path}`)).toEqual([
    'LightLamp POST /lamps',
    'PutOutLamp POST /lamps/:lamp/put-out',
    'query GET /lamps',
    'query GET /lamps/words',
  ]);
  expect(rows[1]).toMatchObject({ roles: ['ENTERPRISE', 'PROVINCE'], secondPerson: { zh: '点灯人除外' } });
  expect(rows[2]).toMatchObject({ roles: ['any'], secondPerson: null });
  const lines = authorityMarkdown(rows).trimEnd().split('\n');
  expect(lines).toHaveLength(rows.length + 2);
  expect(lines[3]).toBe(
    '| lamps | PutOutLamp | `POST /lamps/:lamp/put-out` | 熄灯 / Put out a lamp | ENTERPRISE, PROVINCE | 本企业 / own firm | 点灯人除外 / not who lit it |',
  );
  expect(new Set(lines.map((line) => line.match(/(?<!\\)\|/g)?.length))).toEqual(new Set([8]));
  await api.close();
});
