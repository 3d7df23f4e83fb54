import { HnteRejected, PersonAdmitted } from './index.ts';
import { closePersons } from './close-persons.ts';

const admitted = { person: 'p-1', admittedOn: '2026-01-02', demo: false };

describe('closing the personal fields of a fact', () => {
  test('leaves whose they are, in a form that the schema still knows', () => {
    const identity = { name: '张三', person: 'ring-1' };
    const closed = closePersons('PersonAdmitted', { ...admitted, identity });
    expect(closed).toEqual({ ...admitted, identity: { person: 'ring-1', erased: true } });
    expect(PersonAdmitted.schema.parse(closed)).toEqual(closed);
  });
  test.each([
    ['erased', { person: 'ring-1', erased: true }],
    ['sealed for want of a key', { person: 'ring-1', erased: true, sealed: true }],
  ])('is the same once they are %s', (_, identity) => {
    expect(closePersons('PersonAdmitted', { ...admitted, identity })).toEqual({
      ...admitted,
      identity: { person: 'ring-1', erased: true },
    });
  });
  test('does not invent a field that was left out', () => {
    expect(closePersons('HnteCertified', { certificate: 'GR202313000001' })).toEqual({
      certificate: 'GR202313000001',
    });
  });
  test('leaves facts without persons as they are', () => {
    const data = { year: 2026 };
    expect(closePersons(HnteRejected.type, data)).toBe(data);
    expect(closePersons('NotPublished', data)).toBe(data);
  });
});
