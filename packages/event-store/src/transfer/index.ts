export * from './export-rows.ts';
export * from './import-rows.ts';
