import { type LayoutName, systemNames } from '@/lib/directory/user-imports/choices';
import type { Texts } from '@/lib/language';

/** Where a file comes from. */
export const layoutText = ({ text }: Texts, layout: LayoutName): string =>
  layout === 'identity' ? text('console.users.import.record.ownLayout') : systemNames[layout];
