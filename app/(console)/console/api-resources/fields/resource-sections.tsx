import { SwitchField } from '@/components/console/forms/switch-field';
import { PickerField } from '@/components/console/picker/picker-field';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { Choice } from '@/lib/directory/search/schema';
import { findChoicesAction } from '../../actions';
import { ResourceScopesField } from './resource-scopes-field';
import { TokenFields } from './token-fields';

type ResourceSectionsProps = {
  /** The names of the clients that serve it. */
  servedBy?: Choice[];
  accessSeconds: number;
  readOnly?: boolean;
};

/** The settings that new and existing API resources share; within a FormProvider. */
export function ResourceSections({ servedBy = [], accessSeconds, readOnly }: ResourceSectionsProps) {
  const { text } = useTexts();
  return (
    <>
      <Section
        id="scopes"
        title={text('console.resources.form.scopes.title')}
        description={text('console.resources.form.scopes.description')}
      >
        <ResourceScopesField readOnly={readOnly} />
      </Section>
      <Section
        id="tokens"
        title={text('console.resources.form.tokens.title')}
        description={text('console.resources.form.tokens.description')}
      >
        <TokenFields accessSeconds={accessSeconds} readOnly={readOnly} />
      </Section>
      <Section id="access" title={text('console.resources.form.access.title')}>
        <div className="space-y-5">
          <SwitchField
            name="is_open"
            label={text('console.resources.form.access.open')}
            description={text('console.resources.form.access.openHint')}
            disabled={readOnly}
          />
          <PickerField
            name="served_by"
            legend={text('console.resources.form.access.servedBy')}
            hint={text('console.resources.form.access.servedByHint')}
            kind="confidential_client"
            find={findChoicesAction}
            named={servedBy}
            placeholder={text('console.resources.form.access.searchClients')}
            none={text('console.resources.form.access.servedByNone')}
            readOnly={readOnly}
          />
        </div>
      </Section>
    </>
  );
}
