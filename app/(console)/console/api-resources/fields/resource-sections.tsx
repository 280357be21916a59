import { SwitchField } from '@/components/console/forms/switch-field';
import { PickerField } from '@/components/console/picker/picker-field';
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
  return (
    <>
      <Section
        id="scopes"
        title="Scopes"
        description="What clients can do with this API. Access tokens for it carry only these scopes."
      >
        <ResourceScopesField readOnly={readOnly} />
      </Section>
      <Section
        id="tokens"
        title="Access tokens"
        description="New tokens get these settings. Existing tokens keep theirs."
      >
        <TokenFields accessSeconds={accessSeconds} readOnly={readOnly} />
      </Section>
      <Section id="access" title="Access">
        <div className="space-y-5">
          <SwitchField
            name="is_open"
            label="Open to every client"
            description="Every client may request tokens, including clients that registered themselves. When off, only clients that list this API resource in their settings may request them."
            disabled={readOnly}
          />
          <PickerField
            name="served_by"
            legend="Served by"
            hint="Clients that act for this API. They may introspect its access tokens."
            kind="confidential_client"
            find={findChoicesAction}
            named={servedBy}
            placeholder="Search confidential clients"
            none="No client serves this API."
            readOnly={readOnly}
          />
        </div>
      </Section>
    </>
  );
}
