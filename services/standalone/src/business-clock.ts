export { clockOn, morningOf } from '@torchline/platform';
