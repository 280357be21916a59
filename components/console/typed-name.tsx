import { Input } from '@/components/ui/input';

type TypedNameProps = { name: string; value: string; onChange: (value: string) => void; onEnter: () => void };

export function TypedName({ name, value, onChange, onEnter }: TypedNameProps) {
  return (
    <div>
      <label htmlFor="confirm-name" className="mb-1 block text-sm">
        Type <strong className="break-all font-semibold">{name}</strong> to confirm
      </label>
      <Input
        id="confirm-name"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && value === name && onEnter()}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </div>
  );
}
