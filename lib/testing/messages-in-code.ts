import { childrenOf, isNode, readSyntaxTree, type SyntaxNode } from './syntax-tree';

type Node = SyntaxNode & {
  name?: string;
  value?: unknown;
  operator?: string;
  computed?: boolean;
  id?: Node | null;
  init?: Node | null;
  key: Node;
  callee: Node;
  object: Node;
  property?: Node;
  arguments: Node[];
  params: Node[];
  properties: Node[];
  expression: Node;
  consequent: Node;
  alternate: Node;
  left: Node;
  right: Node;
  quasis: { value: { cooked: string } }[];
  expressions: Node[];
};

/** A message that the code writes for its caller. Values that only the running code knows are written `‹name›`. */
export type CodeMessage = { place: string; text: string };

/** What a name can stand for. */
type Known = ReadonlyMap<string, readonly Node[]>;

const nameOf = (node: Node | null | undefined): string =>
  node?.name ?? node?.property?.name ?? String(node?.value ?? '');

/** So that a name which stands for itself ends. */
const without = (known: Known, name: string): Known => new Map([...known].filter(([other]) => other !== name));

/** Every text that an expression can be, as far as its source tells. */
function textsOf(node: Node, known: Known): string[] {
  const of = (one: Node) => textsOf(one, known);
  switch (node.type) {
    case 'StringLiteral':
    case 'NumericLiteral':
      return [String(node.value)];
    case 'TemplateLiteral':
      return textsOfTemplate(node, known);
    case 'ConditionalExpression':
      return [...of(node.consequent), ...of(node.alternate)];
    case 'LogicalExpression':
      return [...of(node.left), ...of(node.right)];
    case 'BinaryExpression':
      return node.operator === '+' ? of(node.left).flatMap((left) => of(node.right).map((right) => left + right)) : [];
    case 'Identifier':
      return (known.get(nameOf(node)) ?? []).flatMap((value) => textsOf(value, without(known, nameOf(node))));
    case 'MemberExpression':
      return (known.get(nameOf(node.object)) ?? []).flatMap((value) => valuesOf(value, node, known));
    case 'TSAsExpression':
      return of(node.expression);
    default:
      return [];
  }
}

/** The texts of a member of an object: of any member, if its name is not known. */
function valuesOf({ type, properties }: Node, { computed, property }: Node, known: Known): string[] {
  const members = type === 'ObjectExpression' ? properties : [];
  const named = computed ? members : members.filter(({ key }) => nameOf(key) === nameOf(property));
  return named.flatMap(({ value }) => (isNode<Node>(value) ? textsOf(value, known) : []));
}

const textsOfTemplate = ({ quasis, expressions }: Node, known: Known): string[] =>
  quasis.reduce<string[]>(
    (starts, { value }, at) => {
      const before = expressions[at - 1];
      const found = before ? textsOf(before, known) : [''];
      const middles = before && found.length === 0 ? [`‹${nameOf(before)}›`] : found;
      return starts.flatMap((start) => middles.map((middle) => start + middle + value.cooked));
    },
    [''],
  );

/** What follows the name of a field. */
const isOfField = (text: string): boolean =>
  /^(must|is|has|was|does|cannot|needs|exceeds) [\p{L}\d‹{@<#/\\]/u.test(text);

const isSentence = (text: string): boolean => /^[‹\p{Lu}].*\s.*\.$/su.test(text);

const isMessage = (text: string): boolean => isOfField(text) || isSentence(text);

/** What makes a refusal, and which of its arguments is the message. */
const refusals: Readonly<Record<string, number>> = { AppError: 1, invalid: 1, taken: 1, refusal: 1, notFound: 0 };

/** Checks of a schema: the last argument can be the message. */
const checks =
  /^(string|number|boolean|date|int|min|max|length|size|regex|refine|enum|literal|array|union|uuid|url|email|hostname)$/;

const silentNodes = /^(ImportDeclaration|TaggedTemplateExpression|TSLiteralType|Directive)$/;

/** Errors whose messages are for the log, or for clients: protocols have English descriptions. */
const silentErrors = /^(Error|TypeError|RangeError|OAuthError|FederationError|OutboundError|ConfigError)$/;

const silentMembers = /^(description|summary|title)$/;

/** Parts of code whose texts are for developers, for the log, for the documentation or for clients. */
const isSilent = ({ type, callee, key }: Node): boolean =>
  silentNodes.test(type) ||
  (type === 'NewExpression' && silentErrors.test(nameOf(callee))) ||
  (type === 'ObjectProperty' && silentMembers.test(nameOf(key)));

/** The expression that makes a message at this node, if there is one. */
function messageAt(node: Node): Node | undefined {
  if (/^(StringLiteral|TemplateLiteral|BinaryExpression)$/.test(node.type)) return node;
  if (node.type === 'ObjectProperty' && nameOf(node.key) === 'message') return node.value as Node;
  if (!/^(Call|New)Expression$/.test(node.type)) return undefined;
  return isCheck(node) ? node.arguments.at(-1) : node.arguments[refusals[nameOf(node.callee)] ?? -1];
}

const isCheck = ({ type, callee }: Node): boolean =>
  type === 'CallExpression' && checks.test(callee.property?.name ?? '');

function textsAt(node: Node, known: Known): string[] {
  const message = messageAt(node);
  const texts = message ? textsOf(message, known) : [];
  if (message === node || node.type === 'ObjectProperty') return texts.filter(isMessage);
  if (isCheck(node)) return texts.filter((text) => /\s/.test(text));
  return nameOf(node.callee) === 'notFound' ? texts.map((what) => `No such ${what}.`) : texts;
}

/** What the functions of a file are called, and with what. */
type Functions = { names: Map<Node, string>; calls: Map<string, Node[][]> };

/** The constants of a file. Fills in its functions. */
function constantsIn(node: Node, { names, calls }: Functions, constants = new Map<string, Node[]>()): Known {
  const { type, id, init, callee } = node;
  if (type === 'VariableDeclarator' && init) constants.set(nameOf(id), [init]);
  if (init ?? id) names.set(init ?? node, nameOf(id));
  if (type === 'CallExpression') calls.set(nameOf(callee), [...(calls.get(nameOf(callee)) ?? []), node.arguments]);
  for (const child of childrenOf(node)) constantsIn(child, { names, calls }, constants);
  return constants;
}

/** The names inside of a function: a parameter stands for what calls give it. */
function insideOf(node: Node, known: Known, { names, calls }: Functions): Known {
  if (!Array.isArray(node.params)) return known;
  const given = calls.get(names.get(node) ?? '') ?? [];
  const parameters = node.params.map((one, at) => [nameOf(one), given.flatMap((values) => values[at] ?? [])] as const);
  return new Map([...known, ...parameters]);
}

function messagesIn(file: string): CodeMessage[] {
  const program = readSyntaxTree<Node>(file);
  const functions: Functions = { names: new Map(), calls: new Map() };
  const found = new Map<string, CodeMessage>();
  const visit = (node: Node, outside: Known): void => {
    if (isSilent(node)) return;
    const known = insideOf(node, outside, functions);
    const message = messageAt(node);
    const place = `${file}:${(message ?? node).loc.start.line}`;
    const texts = textsAt(node, known);
    for (const text of texts) found.set(`${place} ${text}`, { place, text });
    // A part of a message is none of its own.
    if (message !== node || texts.length === 0) for (const child of childrenOf(node)) visit(child, known);
  };
  visit(program, constantsIn(program, functions));
  return [...found.values()];
}

/** The messages of validation and of refusals in the code of `files`. */
export const messagesInCode = (files: readonly string[]): CodeMessage[] => files.flatMap(messagesIn);
