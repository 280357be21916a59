import { relativeTo } from '@/components/ui/relative-to';
import type { ClientSecret } from '@/lib/directory/clients/schema';
import type { Texts } from '@/lib/language/texts';

/** When a secret was used last. */
export const secretUsageText = (texts: Pick<Texts, 'locale' | 'text'>, { last_used_at: at }: ClientSecret): string =>
  at
    ? texts.text('console.deleted.impact.secretLastUsed', { time: relativeTo(Date.now(), at, texts) })
    : texts.text('console.deleted.impact.secretNeverUsed');
