import { formatCount } from '@/components/console/lists/count-of';
import type { ListState } from '@/components/console/lists/list-state';
import { countMatchingSessions } from '@/lib/directory/sessions';
import { consoleContext, consoleTexts } from '@/lib/edges/pages';
import { EndMatchingButton } from './end-matching-button';

type EndMatchingProps = { state: ListState; filters: readonly string[] };

/** Ends every session that matches the filters, as far as it was there when the page was made. */
export async function EndMatching({ state, filters }: EndMatchingProps) {
  const texts = await consoleTexts();
  const { text } = texts;
  const filter = Object.fromEntries(Object.entries(state.params).filter(([name]) => filters.includes(name)));
  const { sessions: count, is_capped: isCapped, grants } = await countMatchingSessions(await consoleContext(), filter);
  if (count === 0) return null;
  return (
    <EndMatchingButton
      trigger={text(isCapped ? 'console.grants.endMatching.triggerCapped' : 'console.grants.endMatching.trigger', {
        count,
      })}
      title={text('console.grants.endMatching.title', { count })}
      description={
        <div className="space-y-2">
          <p className="text-ink">
            {text('console.grants.endMatching.description', {
              count,
              grants,
              hasGrants: grants > 0 ? 'yes' : 'no',
            })}
          </p>
          <p>{text('console.grants.endMatching.kept')}</p>
          {isCapped ? <p>{text('console.grants.endMatching.capped')}</p> : null}
        </div>
      }
      confirmLabel={text('console.grants.endMatching.confirm')}
      input={{ ...filter, to: filter.to ?? new Date().toISOString() }}
      {...(count > 1 && { typeToConfirm: formatCount(texts, count) })}
    />
  );
}
