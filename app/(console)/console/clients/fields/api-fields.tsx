import { SwitchField } from '@/components/console/forms/switch-field';
import { PickerField } from '@/components/console/picker/picker-field';
import type { Choice } from '@/lib/directory/search/schema';
import { findChoicesAction } from '../../actions';

type PickedProps = {
  /** Names of the chosen records. */
  named?: Choice[];
  readOnly?: boolean;
};

export function ResourcesField({ named = [], readOnly }: PickedProps) {
  return (
    <PickerField
      name="resources"
      legend="API resources"
      hint="The client may request tokens for these, and for API resources that are open to every client."
      kind="api_resource"
      find={findChoicesAction}
      named={named}
      placeholder="Search API resources"
      none="No API resource is added."
      readOnly={readOnly}
    />
  );
}

export function ResourceServerField({ readOnly }: { readOnly?: boolean }) {
  return (
    <SwitchField
      name="is_resource_server"
      label="Resource server"
      description="May introspect all tokens, not only its own. For APIs that receive tokens."
      disabled={readOnly}
    />
  );
}

export function ExchangeFromField({ named = [], except, readOnly }: PickedProps & { except?: string }) {
  return (
    <PickerField
      name="exchange_from"
      legend="Token exchange"
      hint="This client may exchange access tokens that these clients received for users (RFC 8693)."
      kind="client"
      find={findChoicesAction}
      named={named}
      except={except}
      placeholder="Search clients"
      none="No client is added."
      readOnly={readOnly}
    />
  );
}
