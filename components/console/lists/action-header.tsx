'use client';

import { useTexts } from '@/components/language/texts-provider';

export function ActionHeader() {
  return useTexts().text('account.shared.action');
}
