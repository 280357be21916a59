import { formatCount } from '@/components/console/lists/count-of';
import { Section } from '@/components/ui/section';
import type { UserImport } from '@/lib/directory/user-imports/schema';
import { RefreshWhile } from './refresh-while';

/** How far an import that is checked or runs is. It goes on when the page is left. */
export function ImportProgress({ shown }: { shown: UserImport }) {
  const total = shown.total ?? 0;
  const title = shown.state === 'checking' ? 'Checking the file' : 'Importing';
  return (
    <Section id="progress" title={title} description="You can leave this page. It goes on in the background.">
      <RefreshWhile />
      <progress
        aria-labelledby="progress"
        value={shown.rows_done}
        max={Math.max(total, 1)}
        className="h-2 w-full accent-accent"
      />
      <p className="mt-2 text-muted text-sm" role="status">
        {formatCount(shown.rows_done)} of {formatCount(total)} rows
      </p>
      <p className="mt-2 text-sm">
        <a href={`/console/users/import/${shown.id}`} className="text-accent-ink underline">
          Show the current state
        </a>
      </p>
    </Section>
  );
}
