import { allFacts } from '@torchline/facts';
import { ERRORS } from '@torchline/kernel';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { referencePages } from './pages.ts';

const written = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../docs/reference', name), 'utf8');
/** Rows of a table as their cells. */
const rowsIn = (text: string): string[][] =>
  text.split('\n').flatMap((line) => (line.startsWith('| ') ? [line.slice(2, -2).split(' | ')] : []));

describe('the written reference', () => {
  test('of errors is the closed list, with status and both sentences', () => {
    const rows = rowsIn(written('errors.md')).slice(2);
    const listed = rows.map(([code = '', status, zh, en]) => [
      code.replaceAll('`', ''),
      { status: Number(status), zh, en },
    ]);
    expect(Object.fromEntries(listed)).toEqual(ERRORS);
  });
  test('of facts marks every personal field', () => {
    const text = referencePages().get('docs/reference/facts.md') ?? '';
    for (const { type, zh, personal } of allFacts()) {
      const section = text.split(`### ${type} ${zh}\n`)[1]?.split('\n### ')[0] ?? '';
      const marked = rowsIn(section).flatMap(([name = '', , , mark]) => (mark === '是 yes' ? [name] : []));
      expect(marked).toEqual(personal);
    }
  });
  test('of authority names a role or a right for every address, and the second persons', () => {
    const rows = rowsIn(referencePages().get('docs/reference/authority.md') ?? '').slice(2);
    expect(rows.length).toBeGreaterThan(60);
    for (const [, , route = '', , roles = ''] of rows) {
      expect(route).toMatch(/^`(GET|POST|PUT|PATCH|DELETE) \//);
      expect(roles).toMatch(/^([A-Z_]+(, )?)+$|^any$|^public$/);
    }
    const second = rows.filter((cells) => cells.at(-1) !== '—').map(([, command]) => command);
    expect(second).toEqual(expect.arrayContaining(['CloseMonth', 'VerifyIssue', 'ErasePerson']));
  });
});
