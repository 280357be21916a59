import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import type { MessageKey, Texts } from '@/lib/language';

type RichValues = Readonly<Record<string, string | number | Date | ((content: ReactNode) => ReactElement)>>;

const asNode = (parts: readonly ReactNode[]): ReactElement => createElement(Fragment, null, ...parts);

/** A message with tags as elements: `<link>…</link>` becomes what the function `link` of `values` returns for its content. */
export function richText({ rich }: Texts, key: MessageKey, values: RichValues): ReactElement {
  const forParts = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'function' ? (parts: ReactNode[]) => value(asNode(parts)) : value,
  ]);
  return asNode(rich<ReactElement>(key, Object.fromEntries(forParts)));
}
