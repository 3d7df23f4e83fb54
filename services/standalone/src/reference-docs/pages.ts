import { clockEdge, clockOn, describedServices } from '@torchline/platform';
import { demoEdge } from '@torchline/reference';
import { FolderFigures } from '../figures.ts';
import { servicesOn } from '../services.ts';
import { factsPage } from './facts-page.ts';
import { authorityPage, errorsPage, importsPage, indicatorsPage } from './tables-pages.ts';

/** Every generated page, by its path from the root. */
export function referencePages(): ReadonlyMap<string, string> {
  const definitions = servicesOn(new FolderFigures('data'));
  const doors = [demoEdge({ people: undefined }), clockEdge({ clock: clockOn(undefined), set: undefined })];
  const services = describedServices(definitions, doors);
  return new Map([
    ['docs/reference/authority.md', authorityPage(services)],
    ['docs/reference/facts.md', factsPage()],
    ['docs/reference/imports.md', importsPage(definitions)],
    ['docs/reference/errors.md', errorsPage()],
    ['docs/reference/indicators.md', indicatorsPage()],
  ]);
}
