import fc from 'fast-check';
import { MemoryKeyRing } from './memory/index.ts';
import { identifyPersons, openData, personsIn, sealData, type SealedValue } from './sealing.ts';

const keys = new MemoryKeyRing();
const seal = (id: string, stated: unknown): unknown => {
  const data = identifyPersons(keys, stated, ['contact']);
  return sealData(keys.keysFor(personsIn(data, ['contact'])), { id, data }, ['contact']);
};
const zhang = { name: '张三', phone: '13800000000' };

describe('a personal field', () => {
  test('opens to what was sealed, with the id of the person', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (name, phone) => {
        const data = { other: 1, contact: { name, phone } };
        const stored = seal('f1', data);
        expect(openData(keys, { id: 'f1', data: stored })).toEqual(identifyPersons(keys, data, ['contact']));
      }),
    );
  });

  test('cannot be moved to another fact', () => {
    const stored = seal('f1', { contact: zhang });
    expect(() => openData(keys, { id: 'f2', data: stored })).toThrow();
  });

  test('is never sealed twice to the same bytes', () => {
    const [a, b] = [seal('f1', { contact: zhang }), seal('f1', { contact: zhang })] as {
      contact: SealedValue;
    }[];
    expect(a?.contact.person).toBe(b?.contact.person);
    expect(a?.contact.sealed).not.toBe(b?.contact.sealed);
  });

  test('of a person erased before is kept as it is, and no key is made', () => {
    const gone = { contact: { person: 'x', erased: true } };
    expect(personsIn(gone, ['contact'])).toEqual([]);
    expect(seal('f1', gone)).toBe(gone);
  });

  test('whose key was never here shows as sealed', () => {
    const stored = seal('f1', { contact: zhang });
    const person = keys.personOf(zhang);
    expect(openData(new MemoryKeyRing(), { id: 'f1', data: stored })).toEqual({
      contact: { person, erased: true, sealed: true },
    });
  });
});

describe('the id of a person', () => {
  test('is the same for the same name and phone in another form', () => {
    expect(keys.personOf({ name: ' 张三 ', phone: '１３８０００００００0' })).toBe(keys.personOf(zhang));
  });

  test('is another for another phone, and in another instance', () => {
    expect(keys.personOf({ name: '张三' })).not.toBe(keys.personOf(zhang));
    expect(new MemoryKeyRing().personOf(zhang)).not.toBe(keys.personOf(zhang));
  });
});
