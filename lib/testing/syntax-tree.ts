import { readFileSync } from 'node:fs';
import { parse } from '@babel/parser';

export type SyntaxNode = { type: string; loc: { start: { line: number } } };

/** The program in a file of TypeScript. */
export const readSyntaxTree = <N extends SyntaxNode>(file: string): N =>
  parse(readFileSync(file, 'utf8'), {
    sourceType: 'module',
    plugins: file.endsWith('.tsx') ? ['typescript', 'jsx'] : ['typescript'],
  }).program as unknown as N;

export const isNode = <N extends SyntaxNode>(value: unknown): value is N =>
  typeof (value as SyntaxNode | null)?.type === 'string';

/** The nodes directly below a node. */
export const childrenOf = <N extends SyntaxNode>(node: N): N[] =>
  Object.values<unknown>(node)
    .flat()
    .filter((value) => isNode<N>(value));
