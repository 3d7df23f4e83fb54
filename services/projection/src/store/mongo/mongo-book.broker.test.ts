import { figureBookConformance } from '../../fixtures/figure-book-conformance.fixture.ts';
import { UnitFigures } from './unit-figures.fixture.ts';

figureBookConformance('MongoDB', () => UnitFigures.open());
