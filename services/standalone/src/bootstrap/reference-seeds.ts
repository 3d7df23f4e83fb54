export { seedReference } from '@torchline/reference';
