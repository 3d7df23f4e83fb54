import type { ReactionBooks } from './port.ts';

/** What the books say. */
export function keepsPlaces(now: () => { readonly books: ReactionBooks }): void {
  test('the books say how far every reaction is, by name and log', async () => {
    const { books } = now();
    const note = { reaction: 'note', log: 'certification' };
    const [all, later] = [
      { ...note, reaction: 'note-all' },
      { ...note, log: 'contracts' },
    ];
    const at = (position: number) => ({ position, hash: `${position}`, epoch: 'first' });
    for (const [one, of] of [note, all, later].entries()) await books.begin(of, at(one));
    await books.advance(note, at(4));
    const places = [
      { ...note, ...at(4) },
      { ...later, ...at(2) },
      { ...all, ...at(1) },
    ];
    expect(await books.checkpoints()).toEqual(places);
  });
}
