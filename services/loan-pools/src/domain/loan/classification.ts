import { classificationSchema, type Classification } from '@torchline/facts';

const ORDER: readonly string[] = classificationSchema.options;

/** True when a class is at least as bad as another (五级分类). */
export const isAtLeast = (classification: Classification, worst: string): boolean =>
  ORDER.indexOf(classification) >= ORDER.indexOf(worst);

/** 次级 or worse (不良). */
export const isNonPerforming = (classification: Classification | undefined): boolean =>
  classification !== undefined && isAtLeast(classification, 'SUBSTANDARD');
