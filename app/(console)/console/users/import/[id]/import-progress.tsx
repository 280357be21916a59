import { RefreshWhile } from '@/components/console/page/refresh-while';
import { Section } from '@/components/ui/section';
import type { UserImport } from '@/lib/directory/user-imports/schema';
import { consoleTexts } from '@/lib/edges/pages';

/** How far an import that is checked or runs is. It goes on when the page is left. */
export async function ImportProgress({ shown }: { shown: UserImport }) {
  const { text } = await consoleTexts();
  const total = shown.total ?? 0;
  const title = text(
    shown.state === 'checking' ? 'console.users.import.record.checking' : 'console.users.import.record.running',
  );
  return (
    <Section id="progress" title={title} description={text('console.users.import.record.background')}>
      <RefreshWhile />
      <progress
        aria-labelledby="progress"
        value={shown.rows_done}
        max={Math.max(total, 1)}
        className="h-2 w-full accent-accent"
      />
      <p className="mt-2 text-muted text-sm" role="status">
        {text('console.users.import.record.progress', { done: shown.rows_done, total })}
      </p>
      <p className="mt-2 text-sm">
        <a href={`/console/users/import/${shown.id}`} className="text-accent-ink underline">
          {text('console.users.import.record.refresh')}
        </a>
      </p>
    </Section>
  );
}
