import { ERRORS, reject, type ErrorCode } from '@torchline/kernel';
import { problemOf, titleOf } from './problem.ts';
import { Refusal } from './refusal.ts';

const CODES = Object.keys(ERRORS) as ErrorCode[];

test.each(CODES)('%s has a title without values in both languages', (code) => {
  expect(titleOf(code, 'zh')).toMatch(/\p{Script=Han}/u);
  expect(titleOf(code, 'en')).toMatch(/[A-Za-z]{3}/);
  expect(titleOf(code, 'zh') + titleOf(code, 'en')).not.toMatch(/[{}]/);
});

test('an error of a table names sheet, row and column', () => {
  const entry = {
    ...reject('CREDIT_CODE_INVALID', undefined, { code: '91X' }),
    sheet: '合同',
    row: 7,
    column: '信用代码',
  };
  const problem = problemOf(
    new Refusal(reject('BODY_INVALID', undefined, { detail: '1' }), { errors: [entry] }),
    'en',
    'urn:x',
  );
  expect(problem.errors).toEqual([
    {
      sheet: '合同',
      row: 7,
      column: '信用代码',
      code: 'CREDIT_CODE_INVALID',
      detail: 'The credit code 91X fails its check.',
      detailEn: 'The credit code 91X fails its check.',
      detailZh: '统一社会信用代码 91X 校验不通过。',
    },
  ]);
  expect(problem).toMatchObject({ status: 422, type: '/problems/BODY_INVALID', instance: 'urn:x' });
});
