import { SHAPES } from './light-shapes.ts';
import en from '../i18n/en.json' with { type: 'json' };
import zh from '../i18n/zh.json' with { type: 'json' };

test('each light has a shape and a word of its own, in both languages', () => {
  const lights = Object.keys(SHAPES).sort();
  expect(lights).toEqual(['green', 'grey', 'red', 'yellow']);
  for (const words of [zh.light, en.light]) {
    expect(Object.keys(words).sort()).toEqual(lights);
    expect(new Set(Object.values(words)).size).toBe(lights.length);
  }
  expect(new Set(Object.values(SHAPES)).size).toBe(lights.length);
});
