import { z } from 'zod';
import { canonicalEmail, emailProblem } from '@/lib/kernel/email-address';

/** Who may create an account without an administrator. */
export const registrationModes = ['off', 'on', 'domains', 'invitation'] as const;

/** What new users sign in with: a name that they choose, or their address. */
export const usernameRules = ['chosen', 'email'] as const;

export const nameRules = ['required', 'optional', 'off'] as const;

/** When the address of a user must be verified. */
export const verificationRules = ['off', 'before_first_token'] as const;

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** A domain in A-labels and small letters: the form in which the domain of an address is compared. */
const domain = z
  .string('must be a domain, for example example.com')
  .max(253, 'must have at most 253 characters')
  .refine((value) => !value.includes('@') && emailProblem(`a@${value.normalize('NFC')}`) === null, {
    message: 'must be a domain, for example example.com',
  })
  .transform((value) => domainOf(canonicalEmail(`a@${value}`)));

/** How people create their own account. */
export const registrationMembers = {
  mode: oneOf(registrationModes).default('off'),
  domains: z
    .array(domain, 'must be a list of domains')
    .max(100, 'must contain at most 100 domains')
    .transform((values) => [...new Set(values)])
    .default([]),
  username: oneOf(usernameRules).default('chosen'),
  name: oneOf(nameRules).default('optional'),
  verify_address: oneOf(verificationRules).default('off'),
};
