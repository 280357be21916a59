import { richText } from '@/components/language/rich-text';
import { useTexts } from '@/components/language/texts-provider';
import { Input } from '@/components/ui/input';

type TypedNameProps = { name: string; value: string; onChange: (value: string) => void; onEnter: () => void };

export function TypedName({ name, value, onChange, onEnter }: TypedNameProps) {
  const texts = useTexts();
  return (
    <div>
      <label htmlFor="confirm-name" className="mb-1 block text-sm">
        {richText(texts, 'account.shared.typeToConfirm', {
          name,
          typed: (typed) => (
            <bdi>
              <strong className="break-all font-semibold">{typed}</strong>
            </bdi>
          ),
        })}
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
