import type { FileNotes } from './adapters.ts';

/** What the notes of kept files must hold, wherever they are kept. `open` answers empty ones. */
export function fileNotesConformance(name: string, open: () => Promise<FileNotes>): void {
  describe(`notes of files: ${name}`, () => {
    const about = (by: string, called: string) => ({ by, name: called, mediaType: 'text/csv' });
    const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];

    test('are found by the hash of the file, by sender', async () => {
      const notes = await open();
      await notes.note(one, about('p-2', '二.csv'));
      await notes.note(one, about('p-1', '一.csv'));
      await notes.note(other, about('p-1', '三.csv'));
      expect(await notes.find(one)).toEqual([about('p-1', '一.csv'), about('p-2', '二.csv')]);
      expect(await notes.find('c'.repeat(64))).toEqual([]);
      expect(await notes.all()).toEqual([
        { hash: one, ...about('p-1', '一.csv') },
        { hash: one, ...about('p-2', '二.csv') },
        { hash: other, ...about('p-1', '三.csv') },
      ]);
    });

    test('of one sender the first note stays, also when several come at once', async () => {
      const notes = await open();
      await notes.note(one, about('p-1', 'first'));
      await Promise.all(['second', 'third'].map((called) => notes.note(one, about('p-1', called))));
      expect(await notes.find(one)).toEqual([about('p-1', 'first')]);
    });
  });
}
