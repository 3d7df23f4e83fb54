import { v5, v7 } from 'uuid';

/** A new UUIDv7: ids sort by the time they were made. */
export const newId = (): string => v7();

const NAMES = '5f0b6f0e-3c1d-4b8a-9d57-2f6a1c7e8b40';

/** 32 hex digits that always stand for this text (UUIDv5): equal texts, equal ids, in every program and on every day. */
export const idOfText = (text: string): string => v5(text, NAMES).replaceAll('-', '');
