import { cn } from '@/components/ui/class-names';

type Snapshot = Record<string, unknown> | null;

const textOf = (value: unknown): string => {
  if (value === undefined) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export function Diff({ before, after }: { before: Snapshot; after: Snapshot }) {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  const changed = fields.filter((field) => !isSame(before?.[field], after?.[field]));
  const shown = changed.length > 0 ? changed : fields;
  if (shown.length === 0) return <p className="text-muted text-sm">No field changed.</p>;
  return (
    <div className="overflow-x-auto rounded-md border border-line bg-surface">
      <table className="w-full text-left text-xs">
        <caption className="sr-only">Fields before and after</caption>
        <thead className="bg-subtle text-muted">
          <tr>
            {['Field', 'Before', 'After'].map((heading) => (
              <th key={heading} scope="col" className="px-3 py-1.5 font-medium">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line font-mono">
          {shown.map((field) => (
            <tr key={field}>
              <th scope="row" className="px-3 py-1.5 align-top font-medium">
                {field}
              </th>
              <DiffCell
                value={before?.[field]}
                tone={changed.includes(field) && before ? 'text-danger-ink' : 'text-muted'}
              />
              <DiffCell
                value={after?.[field]}
                tone={changed.includes(field) && after ? 'text-success-ink' : 'text-muted'}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DiffCell({ value, tone }: { value: unknown; tone: string }) {
  return <td className={cn('max-w-80 break-words px-3 py-1.5 align-top', tone)}>{textOf(value)}</td>;
}
