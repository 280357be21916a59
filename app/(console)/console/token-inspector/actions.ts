'use server';

import { consoleTexts, defineAction } from '@/lib/edges/pages';
import { inspectToken } from '@/lib/oauth/inspection';
import { localizedInspection } from './localized-inspection';

const inspect = defineAction(inspectToken);

export async function inspectTokenAction(input: Parameters<typeof inspect>[0]): ReturnType<typeof inspect> {
  const result = await inspect(input);
  return result.ok ? { ...result, data: localizedInspection(await consoleTexts(), result.data) } : result;
}
