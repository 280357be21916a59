import { isNullable, resolve, type Schema, type Schemas } from './schema';

const byFormat: Record<string, string> = {
  uuid: '0198c2f4-7d1e-7a90-b4f1-6a2f5c8e9d01',
  'date-time': '2030-01-31T09:30:00.000Z',
  date: '2030-01-31',
  email: 'ada@example.com',
  uri: 'https://app.example.com/',
  hostname: 'example.com',
};

const byName: [RegExp, string][] = [
  [/(^|_)email$/, 'ada@example.com'],
  [/^username$/, 'ada'],
  [/^password$/, 'a long enough passphrase'],
  [/_uris?$|^identifier$|^issuer$/, 'https://app.example.com/callback'],
  [/^grant_types?$/, 'client_credentials'],
  [/^contacts$/, 'ops@example.com'],
  [/^resources$/, 'https://api.example.com'],
  [/^(website|profile|picture)$/, 'https://ada.example.com/'],
  [/^zoneinfo$/, 'Europe/London'],
  [/^locale$/, 'en-GB'],
  [/^phone_number$/, '+442079460000'],
  [/^birthdate$/, '1815-12-10'],
  [/^(locality|region)$/, 'London'],
  [/^(street_address|formatted)$/, '12 St James’s Square'],
  [/^postal_code$/, 'SW1Y 4JH'],
  [/^country$/, 'GB'],
  [/^gender$/, 'female'],
  [/^user_code$/, 'WDJB-MJHT'],
  [/^client_secret$/, 'idcs_…'],
  [/^scopes?$/, 'read'],
  [/^(client|user)_id$/, '0198c2f4-7d1e-7a90-b4f1-6a2f5c8e9d01'],
  [/token$/, 'eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ…'],
  [/name$/, 'Example'],
];

const usuallyTrue = /^(active|is_active|is_confidential|require_pkce|rotate_refresh_tokens|email_verified)$/;

const nameText = (name: string): string | undefined => byName.find(([pattern]) => pattern.test(name))?.[1];

const isKnown = ({ format = '' }: Schema, name: string): boolean => format in byFormat || nameText(name) !== undefined;

type Wanted = {
  /** Only the required members of objects, for a request. */
  requiredOnly?: boolean;
};

const MAX_DEPTH = 5;

/** A value that the schema describes. `name` is the member that it stands for. */
export function exampleOf(given: Schema, schemas: Schemas, wanted: Wanted = {}, name = '', depth = 0): unknown {
  const schema = resolve(given, schemas);
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined && !wanted.requiredOnly) return schema.default;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf ?? schema.allOf)?.[0];
  if (choice) return exampleOf(choice, schemas, wanted, name, depth);
  if (isNullable(given) && !isKnown(schema, name)) return null;
  if (schema.properties) return objectOf(schema, schemas, wanted, depth);
  return scalarOf(schema, schemas, wanted, name, depth);
}

function objectOf(schema: Schema, schemas: Schemas, wanted: Wanted, depth: number): Record<string, unknown> {
  if (depth > MAX_DEPTH) return {};
  const all = Object.entries(schema.properties ?? {});
  const required = all.filter(([member]) => schema.required?.includes(member));
  const shown = wanted.requiredOnly ? (required.length > 0 ? required : all.slice(0, 1)) : all;
  return Object.fromEntries(
    shown.map(([member, value]) => [member, exampleOf(value, schemas, wanted, member, depth + 1)]),
  );
}

function scalarOf(schema: Schema, schemas: Schemas, wanted: Wanted, name: string, depth: number): unknown {
  const type = [schema.type].flat()[0];
  if (type === 'array')
    return schema.items && depth <= MAX_DEPTH ? [exampleOf(schema.items, schemas, wanted, name, depth + 1)] : [];
  if (type === 'boolean') return usuallyTrue.test(name);
  if (type === 'integer' || type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (type === 'null') return null;
  if (type === 'object') return {};
  return byFormat[schema.format ?? ''] ?? nameText(name) ?? 'text';
}
