'use client';

import { SwitchField } from '@/components/console/forms/switch-field';
import { PickerField } from '@/components/console/picker/picker-field';
import { useTexts } from '@/components/language/texts-provider';
import type { Choice } from '@/lib/directory/search/schema';
import { findChoicesAction } from '../../actions';

type PickedProps = {
  /** Names of the chosen records. */
  named?: Choice[];
  readOnly?: boolean;
};

export function ResourcesField({ named = [], readOnly }: PickedProps) {
  const { text } = useTexts();
  return (
    <PickerField
      name="resources"
      legend={text('console.clients.members.resources')}
      hint={text('console.clients.fields.resources.hint')}
      kind="api_resource"
      find={findChoicesAction}
      named={named}
      placeholder={text('console.clients.fields.resources.search')}
      none={text('console.clients.fields.resources.none')}
      readOnly={readOnly}
    />
  );
}

export function ResourceServerField({ readOnly }: { readOnly?: boolean }) {
  const { text } = useTexts();
  return (
    <SwitchField
      name="is_resource_server"
      label={text('console.clients.members.is_resource_server')}
      description={text('console.clients.fields.resourceServerHint')}
      disabled={readOnly}
    />
  );
}

export function ExchangeFromField({ named = [], except, readOnly }: PickedProps & { except?: string }) {
  const { text } = useTexts();
  return (
    <PickerField
      name="exchange_from"
      legend={text('console.clients.members.exchange_from')}
      hint={text('console.clients.fields.exchange.hint')}
      kind="client"
      find={findChoicesAction}
      named={named}
      except={except}
      placeholder={text('console.clients.fields.exchange.search')}
      none={text('console.clients.fields.exchange.none')}
      readOnly={readOnly}
    />
  );
}
