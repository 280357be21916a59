import { readdirSync } from 'node:fs';
import path from 'node:path';
import { childrenOf, readSyntaxTree, type SyntaxNode } from './syntax-tree';

type Node = SyntaxNode & {
  value?: unknown;
  name?: { name?: unknown };
  callee?: { name?: string };
};

/** Attributes whose values nobody reads. */
const silentAttributes =
  /^(className|class|name|id|href|type|role|key|htmlFor|method|action|rel|src|target|lang|dir|style|autoComplete|inputMode|autoCapitalize|as|variant|tone|size|kind|noun|d|viewBox|data-\S+|\S*Id)$/;

/** Names of keys, of HTML, of HTTP, of companies and of programming languages. */
const names = new Set(
  `Accept Apple Authorization Backspace Bearer Cookie Delete Digest Email End Enter Escape Firefox GitHub Go Google Home Host Java
  Microsoft Next.js Origin Python Tab Vary`.split(/\s+/),
);

/** A word with a capital letter, alone or before others, as labels and sentences begin. */
const isText = (value: string): boolean =>
  /^[^\p{L}<{]*[A-Z][a-z]+([\s.:…!?,].*)?$/su.test(value) && !names.has(value.trim());

const isSentencePart = (value: string): boolean => /\s[a-z]{2,}\s[a-z]{2,}/.test(value) && !/[[\]/-]/.test(value);

const isWords = (value: string): boolean => /\p{L}{2}/u.test(value) && /\s/.test(value);

const readers: Readonly<Record<string, (node: Node) => string | null>> = {
  JSXText: ({ value }) => (/\p{L}/u.test(String(value)) ? String(value) : null),
  JSXAttribute: ({ value }) => {
    const literal = (value as Node | null)?.type === 'StringLiteral' ? String((value as Node).value) : '';
    return isWords(literal) || isText(literal) ? literal : null;
  },
  StringLiteral: ({ value }) => (isText(String(value)) ? String(value) : null),
  TemplateElement: ({ value }) => {
    const { cooked } = value as { cooked: string };
    return isText(cooked) || isSentencePart(cooked) ? cooked : null;
  },
};

const silentNodes = /^(ImportDeclaration|ExportAllDeclaration|TSLiteralType|Directive)$/;

/** Parts of code whose texts nobody reads, or only developers. */
const isSilent = ({ type, name, callee }: Node): boolean =>
  silentNodes.test(type) ||
  (type === 'NewExpression' && /Error$/.test(callee?.name ?? '')) ||
  (type === 'JSXAttribute' && silentAttributes.test(String(name?.name)));

function textsIn(file: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (isSilent(node)) return;
    const text = readers[node.type]?.(node) ?? null;
    if (text !== null) found.push(`${file}:${node.loc.start.line}: ${text.trim().replace(/\s+/g, ' ').slice(0, 80)}`);
    if (text === null || node.type !== 'JSXAttribute') for (const child of childrenOf(node)) visit(child);
  };
  visit(readSyntaxTree<Node>(file));
  return found;
}

/** The TypeScript files in `folder` and below, without tests. */
export const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file));

/** Texts for people in the code of `files`: between tags, in attributes, in strings. They belong in the catalogue. */
export const textsInCode = (files: readonly string[]): string[] => files.flatMap(textsIn);
