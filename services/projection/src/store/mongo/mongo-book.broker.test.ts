import { figureBookConformance } from '../../fixtures/figure-book-conformance.fixture.ts';
import { UnitFigures } from '../../fixtures/mongo-figures.fixture.ts';

figureBookConformance('MongoDB', () => UnitFigures.open());
