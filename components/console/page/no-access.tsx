import { Lock } from 'lucide-react';
import { richText } from '@/components/language/rich-text';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { consoleTexts } from '@/lib/edges/pages';

type NoAccessProps = { title: string; permission: string; as?: 'h1' | 'h2' };

export async function NoAccess({ title, permission, as: Heading = 'h1' }: NoAccessProps) {
  const texts = await consoleTexts();
  return (
    <>
      <Heading className="mb-6 font-semibold text-xl tracking-tight">{title}</Heading>
      <Card>
        <EmptyState icon={Lock} title={texts.text('console.shared.page.noAccess')}>
          {richText(texts, 'console.shared.page.noAccessText', {
            permission,
            code: (name) => (
              <code dir="ltr" className="font-mono text-xs">
                {name}
              </code>
            ),
          })}
        </EmptyState>
      </Card>
    </>
  );
}
