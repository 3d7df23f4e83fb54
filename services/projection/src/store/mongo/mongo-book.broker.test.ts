import { StoreError } from '@torchline/kernel';
import { figureBookConformance } from '../../fixtures/figure-book-conformance.fixture.ts';
import { FigureDatabase } from './schema.ts';
import { UnitFigures } from './unit-figures.fixture.ts';

figureBookConformance('MongoDB', () => UnitFigures.open());

/** Figures whose states cannot be read for a while. */
class Stumbling extends FigureDatabase {
  tries = 0;
  refuse: (tries: number) => StoreError | undefined = () => undefined;

  override get units(): FigureDatabase['units'] {
    const refused = this.refuse((this.tries += 1));
    if (refused) throw refused;
    return super.units;
  }
}

describe('a state that cannot be read', () => {
  let figures: UnitFigures;
  let database: Stumbling;
  beforeEach(async () => {
    figures = await UnitFigures.open();
    database = new Stumbling(figures.mongo);
  });
  afterEach(() => figures.close());
  const ask = async () => {
    const book = figures.another({ database });
    return book.atOnce(() => book.heldFacts());
  };

  test('because a server changed is left for a newer one', async () => {
    database.refuse = (tries) => (tries < 3 ? new StoreError('BUSY', 'too old') : undefined);
    expect(await ask()).toEqual([]);
    expect(database.tries).toBe(3);
  });

  test('for long is told to who asks', async () => {
    database.refuse = () => new StoreError('BUSY', 'too old');
    await expect(ask()).rejects.toMatchObject({ fault: 'BUSY' });
    expect(database.tries).toBeGreaterThan(3);
  });

  test('because there is no server is told at once', async () => {
    database.refuse = () => new StoreError('UNREACHABLE', 'away');
    await expect(ask()).rejects.toMatchObject({ fault: 'UNREACHABLE' });
    expect(database.tries).toBe(1);
  });

  test('is not asked outside of a question, and nothing is remembered of one that failed', async () => {
    expect(() => figures.book.heldFacts()).toThrow('atOnce');
    const failing = figures.book.atOnce(() => {
      throw new RangeError('no');
    });
    await expect(failing).rejects.toThrow(RangeError);
    expect(() => figures.book.heldFacts()).toThrow('atOnce');
  });
});
