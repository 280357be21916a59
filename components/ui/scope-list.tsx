import { Check } from 'lucide-react';

type ScopeListProps = {
  scopes: readonly { name: string; text: string }[];
  labelledBy: string;
  /** Shown if there are no scopes. */
  nothing?: string;
};

export function ScopeList({ scopes, labelledBy, nothing }: ScopeListProps) {
  return (
    <ul aria-labelledby={labelledBy} className="mt-2 space-y-1.5 text-sm">
      {scopes.map(({ name, text }) => (
        <li key={name} className="flex items-start gap-2">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-success-ink" />
          <span className="min-w-0 break-words">{text}</span>
        </li>
      ))}
      {scopes.length === 0 && nothing ? <li className="text-muted">{nothing}</li> : null}
    </ul>
  );
}
