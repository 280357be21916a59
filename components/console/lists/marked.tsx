import { Fragment } from 'react';
import { matchRanges } from '@/lib/kernel/match-ranges';
import { searchTerms } from '@/lib/kernel/search-terms';

type MarkedProps = { text: string; q: string | undefined };

/** The text, with the parts that the search `q` matched in `<mark>`. */
export function Marked({ text, q }: MarkedProps) {
  const ranges = q ? matchRanges(text, searchTerms(q)) : [];
  if (ranges.length === 0) return text;
  return (
    <>
      {ranges.map(([start, end], at) => (
        <Fragment key={start}>
          {text.slice(ranges[at - 1]?.[1] ?? 0, start)}
          <mark className="rounded-xs bg-warning-soft text-warning-ink">{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.[1])}
    </>
  );
}
