import { z } from 'zod';
import { Email, Password, Username } from '@/lib/directory/users/schema';
import { line } from '@/lib/kernel/plain-text';

/** The data of a link that creates an account. */
export const RegistrationData = z.object({
  name: z.string().nullable().catch(null),
  returnTo: z.string().nullable().catch(null),
});

export const RequestRegistration = z.strictObject({ email: Email, name: line(100).nullable() });

export const CompleteRegistration = z.strictObject({ username: Username, password: Password });
