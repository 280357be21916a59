import { CopyButton } from './copy-button';

type CodeBlockProps = { title: string; code: string };

export function CodeBlock({ title, code }: CodeBlockProps) {
  return (
    <figure className="overflow-clip rounded-lg border border-line bg-subtle">
      <figcaption className="flex items-center justify-between border-line border-b py-1 pr-1 pl-3 text-muted text-xs">
        {title}
        <CopyButton text={code} label={`Copy: ${title}`} />
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto p-3 font-mono text-ink text-xs leading-5 focus-visible:-outline-offset-2"
      >
        <code>{code}</code>
      </pre>
    </figure>
  );
}
