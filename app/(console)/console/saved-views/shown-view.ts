import type { SavedView } from '@/lib/directory/saved-views/schema';

/** A saved view in the menu of its list. */
export type ShownView = SavedView & {
  /** Whether the list looks as the view says. */
  is_current: boolean;
};
