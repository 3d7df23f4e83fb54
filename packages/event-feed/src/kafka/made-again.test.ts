import { TopicMadeAgain, WrittenOffsets } from './made-again.ts';

test('offsets that go back are of a topic that was made again, which is said once', () => {
  const offsets = new WrittenOffsets('t.contracts');
  offsets.note([
    { partition: 0, baseOffset: '7' },
    { partition: 1, baseOffset: '0' },
  ]);
  offsets.note([{ partition: 0, baseOffset: '8' }, { partition: 1, baseOffset: '-1' }, { partition: 1 }]);
  expect(() => offsets.note([{ partition: 0, baseOffset: '0' }])).toThrow(TopicMadeAgain);
  offsets.note([{ partition: 0, baseOffset: '0' }]);
});
