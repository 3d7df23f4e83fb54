/** Adapters of every port throw it; it stands in the kernel, where all of them can see it. */
export { StoreError, type StoreFault } from '@torchline/kernel';
