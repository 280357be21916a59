import { line } from '@/lib/kernel/plain-text';

const Shown = line(254);

/** A text of a provider that is shown to people, for example a name. Null if it is missing, too long or not plain. */
export const shownText = (value: unknown): string | null => Shown.safeParse(value).data ?? null;
