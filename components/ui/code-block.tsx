'use client';

import { useTexts } from '@/components/language/texts-provider';
import { CopyButton } from './copy-button';

type CodeBlockProps = { title: string; code: string };

export function CodeBlock({ title, code }: CodeBlockProps) {
  const { text } = useTexts();
  return (
    <figure className="overflow-clip rounded-lg border border-line bg-subtle">
      <figcaption className="flex items-center justify-between border-line border-b py-1 ps-3 pe-1 text-muted text-xs">
        {title}
        <CopyButton text={code} label={text('console.shared.copyCode')} />
      </figcaption>
      <pre
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto p-3 font-mono text-ink text-xs leading-5 focus-visible:-outline-offset-2"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
