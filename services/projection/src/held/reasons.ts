import type { HoldReason } from '@torchline/facts';

/** Why a fact is held, for people (暂存原因说明). */
export const HOLD_REASONS: Readonly<Record<HoldReason, { readonly zh: string; readonly en: string }>> = {
  SCHEMA: {
    zh: '内容不符合该类事实的格式，无法统计。',
    en: 'Its content is not what a fact of this type must say, so it cannot be counted.',
  },
  UNKNOWN_TYPE: {
    zh: '本版本程序不认识这类事实，请升级后放行。',
    en: 'This version of the program does not know the type: upgrade, then release it.',
  },
  NEWER_SCHEMA: {
    zh: '事实的格式版本高于本版本程序，请升级后放行。',
    en: 'It was stated in a newer form than this version of the program knows: upgrade, then release it.',
  },
  GAP: {
    zh: '同一对象的前一条事实缺失，须先查明日志。',
    en: 'A fact before it is missing from its stream: find out what became of the log first.',
  },
  FORK: {
    zh: '与已统计的前一条事实不衔接，日志可能被改动。',
    en: 'It does not follow the fact that was counted before it: the log may have been changed.',
  },
  FOLD: {
    zh: '程序在统计该事实时出错，请将明细报给运维人员。',
    en: 'The program failed when it counted the fact: report the detail to whoever runs it.',
  },
};
