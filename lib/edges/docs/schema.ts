/** What the API documents read of a JSON Schema. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

export type Schemas = Record<string, Schema>;

/** A member of an object, with its path from the top: `errors[].path`. */
export type Field = { path: string; schema: Schema; isRequired: boolean };

const MAX_DEPTH = 4;

const isNull = ({ type }: Schema): boolean => type === 'null';

/** Follows a reference, and reduces a choice between a schema and null to the schema. */
export function resolve(schema: Schema, schemas: Schemas): Schema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  if (name && schemas[name]) return resolve(schemas[name], schemas);
  const others = (schema.anyOf ?? schema.oneOf)?.filter((choice) => !isNull(choice));
  if (others?.length === 1 && others[0]) {
    const { anyOf, oneOf, ...about } = schema;
    return { ...resolve(others[0], schemas), ...about };
  }
  return schema;
}

export const isNullable = (schema: Schema): boolean =>
  [schema.type].flat().includes('null') || (schema.anyOf ?? schema.oneOf ?? []).some(isNull);

/** The members of an object and of the objects in it. */
export function fieldsOf(given: Schema, schemas: Schemas, prefix = '', depth = 0): Field[] {
  const schema = resolve(given, schemas);
  return Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const path = `${prefix}${name}`;
    const inner = resolve(member, schemas);
    const isRequired = schema.required?.includes(name) ?? false;
    const items = inner.type === 'array' && inner.items ? resolve(inner.items, schemas) : null;
    const nested = items?.properties ? items : inner.properties ? inner : null;
    const below =
      nested && depth < MAX_DEPTH ? fieldsOf(nested, schemas, `${path}${items ? '[]' : ''}.`, depth + 1) : [];
    return [{ path, schema: member, isRequired }, ...below];
  });
}

/** The type in words: `string (uuid) or null`, `array of string`, `one of "a", "b"`. */
export function typeText(given: Schema, schemas: Schemas): string {
  const schema = resolve(given, schemas);
  // A list of types names null itself.
  const nullable = isNullable(given) && !Array.isArray(schema.type) ? ' or null' : '';
  if (schema.const !== undefined) return `${JSON.stringify(schema.const)}${nullable}`;
  if (schema.enum) return `one of ${schema.enum.map((value) => JSON.stringify(value)).join(', ')}${nullable}`;
  const choices = (schema.anyOf ?? schema.oneOf)?.filter((choice) => !isNull(choice));
  if (choices) return `${choices.map((choice) => typeText(choice, schemas)).join(' or ')}${nullable}`;
  if (schema.type === 'array') return `array of ${schema.items ? typeText(schema.items, schemas) : 'any'}${nullable}`;
  const type = [schema.type ?? (schema.properties ? 'object' : 'any')].flat().join(' or ');
  return `${type}${schema.format ? ` (${schema.format})` : ''}${nullable}`;
}

const range = (least: number | undefined, most: number | undefined, unit: string): string[] => {
  const isWide = most === undefined || most >= Number.MAX_SAFE_INTEGER;
  if (least === undefined || least <= Number.MIN_SAFE_INTEGER) return isWide ? [] : [`at most ${most}${unit}`];
  return [isWide ? `at least ${least}${unit}` : `${least} to ${most}${unit}`];
};

/** What limits a value: `1 to 100 characters, default 50`. */
export function limitsText(given: Schema, schemas: Schemas): string {
  const schema = resolve(given, schemas);
  return [
    ...range(schema.minLength, schema.maxLength, ' characters'),
    ...range(schema.minimum, schema.maximum, ''),
    ...range(schema.minItems, schema.maxItems, ' items'),
    ...(schema.default === undefined ? [] : [`default ${JSON.stringify(schema.default)}`]),
  ].join(', ');
}
