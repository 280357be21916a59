import type { Settings } from '@/lib/directory/settings';

/** The documents that users must accept. */
export type Terms = { version: string; termsUrl: string | null; privacyUrl: string | null };

/** The current terms, or null if nobody must accept any. */
export const currentTerms = ({ terms }: Settings): Terms | null =>
  terms.required && terms.version
    ? { version: terms.version, termsUrl: terms.terms_url, privacyUrl: terms.privacy_url }
    : null;
