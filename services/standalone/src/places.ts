export { SEEDS } from '@torchline/platform';
