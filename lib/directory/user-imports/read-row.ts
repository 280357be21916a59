import type { Ctx } from '@/lib/kernel/context';
import type { FieldError } from '@/lib/kernel/errors';
import { isImportedHash, openImportedHash, sealImportedHash } from '@/lib/kernel/imported-hash';
import { fieldErrors } from '@/lib/kernel/verb';
import type { ImportField } from './choices';
import type { FileRecord } from './file-record';
import { findValue } from './find-value';
import { type HashKeys, parsePasswordHash } from './hashes/parse-password-hash';
import type { Source, Sources } from './layouts';
import { ImportRow } from './schema';
import { readBoolean, readList, readTime } from './values';

/** A row that can be imported. */
export type ReadyRow = { row: number; data: ImportRow; passwordHash: string | null; namesUser: boolean };
export type UnusableRow = { row: number; email?: string; errors: FieldError[] };

const booleans = new Set<ImportField>(['email_verified', 'is_active', 'must_change_password', 'phone_number_verified']);
const ownMembers = new Set<string>([
  'username',
  'email',
  'name',
  'email_verified',
  'is_active',
  'roles',
  'must_change_password',
  'created_at',
]);

/** Reads a record by these sources. Returns the row, or every error of it. */
export function readRow(
  ctx: Pick<Ctx, 'keys'>,
  record: FileRecord,
  { sources, keys }: { sources: Sources; keys: HashKeys },
): ReadyRow | UnusableRow {
  const { row, values, problem } = record;
  if (problem) return { row, errors: [{ path: '', message: problem }] };
  const found = membersOf(values, sources);
  const namesUser = found.username !== undefined;
  const { password_hash, password_salt, ...members } = found;
  const parsed = ImportRow.safeParse(toInput(members));
  const hash = hashOf(ctx, password_hash, textOf(password_salt), keys);
  const isGuess = ({ path }: FieldError) => path === 'username' && !namesUser && found.email === undefined;
  const errors = [
    ...(parsed.success ? [] : fieldErrors(parsed.error).map(named)).filter((error) => !isGuess(error)),
    ...('problem' in hash ? [{ path: 'password_hash', message: hash.problem }] : []),
  ];
  const email = textOf(found.email)?.slice(0, 320).toWellFormed().replaceAll('\0', '');
  if (!parsed.success || 'problem' in hash) return { row, ...(email && { email }), errors };
  return { row, data: parsed.data, passwordHash: hash.stored, namesUser };
}

/** A hash of this service, as the command line exports it. */
const ownHash = /^([A-Za-z0-9_-]{8}):\$2b\$\d\d\$[./A-Za-z0-9]{53}$/;

/** The hash as it is stored, or what it must be. */
function hashOf(
  { keys: { seal, peppers } }: Pick<Ctx, 'keys'>,
  value: unknown,
  salt: string | undefined,
  keys: HashKeys,
): { stored: string | null } | { problem: string } {
  if (value === undefined) return { stored: null };
  const pepperId = typeof value === 'string' ? ownHash.exec(value)?.[1] : undefined;
  const isOwn =
    typeof value === 'string' &&
    (peppers.some(({ id }) => id === pepperId) || (isImportedHash(value) && openImportedHash(seal, value) !== null));
  if (isOwn) return { stored: value };
  if (pepperId !== undefined || (typeof value === 'string' && isImportedHash(value)))
    return { problem: 'was made by an instance with another APP_SECRET' };
  const hash = parsePasswordHash(value, salt, keys);
  if (hash === null) return { stored: null };
  return 'problem' in hash ? hash : { stored: sealImportedHash(seal, hash.hash) };
}

type Members = Partial<Record<ImportField, unknown>>;

/** What the sources find in a record, before it is checked. */
export function membersOf(values: Record<string, unknown>, sources: Sources): Members {
  const members: Members = {};
  for (const [field, source] of Object.entries(sources) as [ImportField, Source][]) {
    const value = typeof source === 'string' ? findValue(values, source) : converted(values, source);
    const read = value === undefined ? undefined : readField(field, value);
    if (read !== undefined) members[field] = read;
  }
  return members;
}

function converted(values: Record<string, unknown>, { from, as }: Exclude<Source, string>): unknown {
  const value = findValue(values, from);
  if (value === undefined) return as === 'set' ? false : undefined;
  if (as === 'set') return true;
  if (as === 'not_until') return !((readTime(value)?.getTime() ?? 0) > Date.now());
  const isSet = readBoolean(value);
  return typeof isSet === 'boolean' ? !isSet : false;
}

function readField(field: ImportField, value: unknown): unknown {
  if (booleans.has(field)) return readBoolean(value);
  if (field === 'roles') return readList(value);
  if (field === 'created_at') return readTime(value) ?? value;
  if (field === 'password_hash') return value;
  if (field === 'phone_number') return textOf(value)?.replace(/^(?=[1-9]\d{6,14}$)/, '+');
  return textOf(value);
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value.trim() || undefined : value === undefined ? undefined : String(value);

/** The input of the schema. Without a username the address is the username; without a name, both parts of it are. */
function toInput(members: Members) {
  const own: Record<string, unknown> = {};
  const profile: Record<string, unknown> = {};
  const address: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(members))
    if (ownMembers.has(field)) own[field] = value;
    else if (field.startsWith('address.')) address[field.slice('address.'.length)] = value;
    else profile[field] = value;
  if (Object.keys(address).length > 0) profile.address = address;
  // A number that nobody verified needs no mark, and without a number there is nothing to verify.
  if (profile.phone_number === undefined || profile.phone_number_verified === false)
    delete profile.phone_number_verified;
  const parts = [profile.given_name, profile.family_name].filter((part) => part !== undefined);
  return {
    username: own.email,
    ...(parts.length > 0 && { name: parts.join(' ').slice(0, 100) }),
    ...own,
    ...(Object.keys(profile).length > 0 && { profile }),
  };
}

/** Errors name the fields of the file. */
const named = ({ path, message }: FieldError): FieldError => ({ path: path.replace(/^profile\./, ''), message });
