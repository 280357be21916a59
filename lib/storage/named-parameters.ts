/** PostgreSQL types of parameters, and the type of the values that a caller passes. JSON is passed as text. */
type ValueTypes = {
  bytea: Uint8Array;
  float8: number;
  int: number;
  jsonb: string;
  text: string;
  'text[]': readonly string[];
  uuid: string;
};

/** A PostgreSQL type; with a question mark, the value may be null. */
type ParameterType = keyof ValueTypes | `${keyof ValueTypes}?`;

/** The parameters of a statement: the PostgreSQL type of each, by its name in the SQL text. */
export type ParameterTypes = Record<string, ParameterType>;

type ValueOf<T extends ParameterType> = T extends keyof ValueTypes
  ? ValueTypes[T]
  : T extends `${infer Base extends keyof ValueTypes}?`
    ? ValueTypes[Base] | null
    : never;

export type ParameterValues<Types extends ParameterTypes> = { readonly [Name in keyof Types]: ValueOf<Types[Name]> };

/**
 * SQL text cut at its parameters: `strings` has one element more than `names`, as in a tagged template. Each parameter
 * leaves its cast at the start of the string after it.
 */
type SplitStatement = { strings: string[]; names: string[] };

/** Literals, quoted identifiers, comments and casts, where a colon starts no name; then both kinds of parameters. */
const TOKEN = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|::|\$\d+|:([a-z]\w*)/gi;

/**
 * Finds the parameters of a statement, written as `:name`. Call it when a module loads: a mistake then stops the start.
 * @throws Error for a name without a type, a type whose name the text does not have, and a positional parameter.
 */
export function splitAtParameters(types: ParameterTypes, text: string): SplitStatement {
  const strings: string[] = [];
  const names: string[] = [];
  let string = '';
  let end = 0;
  for (const { 0: token, 1: name, index } of text.matchAll(TOKEN)) {
    if (token.startsWith('$')) throw new Error(`${token} must be a named parameter in: ${text}`);
    if (name === undefined) continue;
    const type = Object.hasOwn(types, name) ? types[name] : undefined;
    if (type === undefined) throw new Error(`:${name} has no type in: ${text}`);
    strings.push(string + text.slice(end, index));
    names.push(name);
    string = `::${type.replace('?', '')}`;
    end = index + token.length;
  }
  const unused = Object.keys(types).filter((name) => !names.includes(name));
  if (unused.length > 0) throw new Error(`:${unused.join(', :')} is not used in: ${text}`);
  return { strings: [...strings, string + text.slice(end)], names };
}

/** SQL text with positional parameters, and the name of the value for each position. */
export function compileStatement(types: ParameterTypes, text: string): { text: string; names: string[] } {
  const { strings, names } = splitAtParameters(types, text);
  const positions = [...new Set(names)];
  const positional = strings.map((string, at) => {
    const name = names[at];
    return name === undefined ? string : `${string}$${positions.indexOf(name) + 1}`;
  });
  return { text: positional.join(''), names: positions };
}

/** @throws Error for a name without a value. The driver finds that too late, with the query already on a connection. */
export function requireValue<Types extends ParameterTypes>(values: ParameterValues<Types>, name: string): unknown {
  const value = values[name as keyof Types];
  if (value === undefined) throw new Error(`:${name} has no value`);
  return value;
}
