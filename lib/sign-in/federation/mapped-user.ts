import { profileAttributes } from '@/lib/directory/identity-providers/provider-kinds';
import { Profile } from '@/lib/directory/users/profile-schema';
import { Email } from '@/lib/directory/users/schema';
import { line } from '@/lib/kernel/plain-text';
import { type Claims, textOf } from './kinds/kind';
import type { ProviderAnswer } from './read-answer';

/** What a new account gets from the provider. Values that are not allowed here are left out. */
export type MappedUser = {
  email: string | null;
  isEmailVerified: boolean;
  name: string | null;
  profile: Record<string, unknown>;
  /** What the username is made of, the best first. */
  usernames: string[];
};

const Name = line(100);

/** Reads the members of a user from claims. `mapping`: member → claim, where it is not the usual one. */
export function mappedUser(answer: ProviderAnswer, mapping: Record<string, string>): MappedUser {
  const { claims, isEmailVerified } = answer;
  const claimOf = (member: string) => textOf(claims[mapping[member] ?? member]);
  const email = Email.safeParse(answer.email).data ?? null;
  const own = mapping.username === undefined ? [] : [claimOf('username')];
  const usernames = [...own, claimOf('preferred_username'), claimOf('nickname'), email?.split('@')[0]];
  return {
    email,
    isEmailVerified: email !== null && isEmailVerified,
    name: nameOf(claims, claimOf('name')),
    profile: profileOf(claimOf),
    usernames: usernames.filter((name) => name !== undefined),
  };
}

function nameOf(claims: Claims, given: string | undefined): string | null {
  const parts = [textOf(claims.given_name), textOf(claims.family_name)].filter(Boolean).join(' ');
  return Name.safeParse((given ?? parts).trim().slice(0, 100)).data ?? null;
}

function profileOf(claimOf: (member: string) => string | undefined): Record<string, unknown> {
  const members = profileAttributes.map((member) => {
    const parsed = Profile.safeParse({ [member]: claimOf(member) });
    return parsed.success ? parsed.data : {};
  });
  return Object.assign({}, ...members.map((one) => definedOf(one)));
}

const definedOf = (members: object): object =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
