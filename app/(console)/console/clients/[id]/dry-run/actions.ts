'use server';

import { consoleTexts, defineAction } from '@/lib/edges/pages';
import { dryRunClientChange } from '@/lib/oauth/dry-run';
import { localizedReason } from '../../../requests/localized-reason';

const tryChange = defineAction(dryRunClientChange);

export async function tryClientChangeAction(input: Parameters<typeof tryChange>[0]): ReturnType<typeof tryChange> {
  const result = await tryChange(input);
  if (!result.ok) return result;
  const texts = await consoleTexts();
  const { would_fail, would_pass } = result.data;
  const groups = {
    would_fail: would_fail.map((group) => localizedReason(texts, group)),
    would_pass: would_pass.map((group) => localizedReason(texts, group)),
  };
  return { ...result, data: { ...result.data, ...groups } };
}
