import { linesOf } from './holiday-days.ts';

test('holidays and make-up days come by date, with both names', () => {
  const year = {
    holidays: { '2026-02-16': 'Spring Festival,春节,4' },
    workdays: { '2026-02-14': 'Spring Festival,春节,4' },
  };
  const document = '国务院办公厅关于2026年部分节假日安排的通知';
  expect(linesOf(year)).toEqual([
    { date: '2026-02-14', kind: 'MAKE_UP_WORKDAY', name: 'Spring Festival', nameZh: '春节', document },
    { date: '2026-02-16', kind: 'HOLIDAY', name: 'Spring Festival', nameZh: '春节', document },
  ]);
});

test("December days of a New Year's holiday stand in the next year's notice", () => {
  const [line] = linesOf({ holidays: { '2018-12-31': "New Year's Day,元旦,1" }, workdays: {} });
  expect(line?.document).toBe('国务院办公厅关于2019年部分节假日安排的通知');
});
