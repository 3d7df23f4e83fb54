import { mongo } from 'mongoose';
import type { StateRead } from './figure-state.ts';
import { KeptBodies } from './kept-bodies.ts';

const state = {} as StateRead;
const rows = Array.from({ length: 1_000 }, (_, n) => ({
  _id: new mongo.ObjectId(),
  body: new mongo.Binary(new Uint8Array([n & 255, n >> 8])),
}));

function bodies(bytes: number) {
  const asked: number[] = [];
  const kept = new KeptBodies<Uint8Array>({
    bytes,
    open: (body) => body,
    read: async (_, names) => {
      asked.push(names.length);
      return rows.filter(({ _id }) => names.some((name) => name.equals(_id)));
    },
  });
  return { kept, asked };
}

test('bodies are read once and come in the order of the rows', async () => {
  const { kept, asked } = bodies(10_000_000);
  const some = rows.slice(0, 3).toReversed();
  expect((await kept.of(state, some)).map(([low]) => low)).toEqual([2, 1, 0]);
  await kept.of(state, rows.slice(0, 5));
  expect(asked).toEqual([3, 2]);
});

test('many small bodies take more memory than their bytes, and no more than was said', async () => {
  const { kept, asked } = bodies(200_000);
  await kept.of(state, rows);
  asked.length = 0;
  await kept.of(state, rows.slice(0, 100));
  expect(asked).toEqual([100]);
  await kept.of(state, rows.slice(50, 100));
  expect(asked).toEqual([100]);
});

test('a body is kept without the answer that it came in', async () => {
  const { kept } = bodies(10_000_000);
  const [body] = await kept.of(state, rows.slice(0, 1));
  expect(body?.buffer.byteLength).toBe(2);
});
