import { ChevronDown } from 'lucide-react';
import { Card } from '@/components/ui/card';
import { CodeBlock } from '@/components/ui/code-block';
import type { ExplainedRequest } from '@/lib/directory/requests/schema';
import { consoleTexts } from '@/lib/edges/pages';

/** The record as the management API returns it, folded. */
export async function RawRecord({ request }: { request: ExplainedRequest }) {
  const title = (await consoleTexts()).text('console.requests.record.json');
  return (
    <Card>
      <details className="group px-4 py-3 sm:px-5">
        <summary className="flex min-h-6 items-center gap-1.5 rounded-md font-medium text-sm">
          {title}
          <ChevronDown aria-hidden className="size-4 text-faint transition-transform group-open:rotate-180" />
        </summary>
        <div className="mt-3">
          <CodeBlock title={title} code={JSON.stringify(request, null, 2)} />
        </div>
      </details>
    </Card>
  );
}
