import type { Metadata } from 'next';
import { pageTexts } from '@/lib/edges/pages';
import type { MessageKey } from '@/lib/language';

/** `generateMetadata` of a page with this title. */
export const titleOf = (key: MessageKey) => async (): Promise<Metadata> => ({ title: (await pageTexts()).text(key) });
