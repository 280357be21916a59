import type { TrustedIssuer } from '@/lib/directory/trusted-issuers/schema';

export const subjectText: Record<TrustedIssuer['subject_is'], string> = {
  username: 'Username',
  email: 'Email address',
  id: 'User ID',
};
