import fc from 'fast-check';
import { allOf, anyOf, type RuleResult } from './rule-result.ts';

const results = fc.array(fc.constantFrom<RuleResult>('MET', 'UNMET', 'UNKNOWN', 'MANUAL'), { minLength: 1 });

test('one met suffices for any; one not met decides all', () => {
  fc.assert(
    fc.property(
      results,
      (list) =>
        (anyOf(list) === 'MET') === list.includes('MET') &&
        (allOf(list) === 'UNMET') === list.includes('UNMET'),
    ),
  );
});

test('missing data is never held against anybody', () => {
  expect(anyOf(['UNMET', 'UNKNOWN'])).toBe('UNKNOWN');
  expect(allOf(['MET', 'UNKNOWN'])).toBe('UNKNOWN');
});
