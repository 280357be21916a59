import type { TrustedIssuer } from '@/lib/directory/trusted-issuers/schema';
import type { MessageKey } from '@/lib/language';

/** What the subject of an assertion is compared with. */
export const subjectKeys = {
  username: 'console.issuers.form.subjects.username',
  email: 'console.issuers.form.subjects.email',
  id: 'console.issuers.form.subjects.id',
} as const satisfies Record<TrustedIssuer['subject_is'], MessageKey>;
