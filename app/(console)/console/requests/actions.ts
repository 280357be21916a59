'use server';

import { findParties } from '@/lib/audit';
import { consoleTexts, defineAction } from '@/lib/edges/pages';
import { retryRequest } from '@/lib/oauth/dry-run';
import { localizedReason } from './localized-reason';

const retry = defineAction(retryRequest);

export const findRequestPartiesAction = defineAction(findParties);

export async function retryRequestAction(input: Parameters<typeof retry>[0]): ReturnType<typeof retry> {
  const result = await retry(input);
  if (!result.ok || !result.data.reason) return result;
  const reason = localizedReason(await consoleTexts(), result.data.reason);
  return { ...result, data: { ...result.data, reason } };
}
