import type { FieldError } from '@/lib/kernel/errors';
import type { IdentityProviderKind } from './provider-kinds';

type Option = { pattern: RegExp; message: string };

const appleId = { pattern: /^[A-Z0-9]{10}$/, message: 'must have 10 capital letters and digits' };

/** The options that each kind needs. The others have none. */
export const providerOptions: Partial<Record<IdentityProviderKind, Record<string, Option>>> = {
  microsoft: {
    tenant: {
      pattern:
        /^(common|organizations|consumers|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|([a-z0-9-]{1,63}\.)+[a-z]{2,63})$/i,
      message: 'must be the id or a domain of the tenant, or common, organizations or consumers',
    },
  },
  apple: { team_id: appleId, key_id: appleId },
};

/** What is wrong with the options of a provider of this kind. */
export function optionProblems(kind: IdentityProviderKind, options: Record<string, string>): FieldError[] {
  const known = providerOptions[kind] ?? {};
  const unknown = Object.keys(options).filter((name) => !(name in known));
  return [
    ...Object.entries(known)
      .filter(([name, { pattern }]) => !pattern.test(options[name] ?? ''))
      .map(([name, { message }]) => ({ path: `options.${name}`, message })),
    ...unknown.map((name) => ({ path: `options.${name}`, message: `is not an option of kind ${kind}` })),
  ];
}
