'use client';

import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { RecordKind } from '../page/record-kind';

/** A page of the record, or a section where something can be done with it. */
export type RecordCommand = { label: string; href: string };

export type RecordSummary = {
  kind: RecordKind;
  title: string;
  commands: RecordCommand[];
};

type OpenRecordState = { record: RecordSummary | null; setRecord: (record: RecordSummary | null) => void };

const OpenRecordContext = createContext<OpenRecordState>({ record: null, setRecord: () => undefined });

/** The record whose page is open; null on other pages. The breadcrumb and the palette name it. */
export const useOpenRecord = (): RecordSummary | null => useContext(OpenRecordContext).record;

export function OpenRecordProvider({ children }: { children: ReactNode }) {
  const [record, setRecord] = useState<RecordSummary | null>(null);
  return <OpenRecordContext value={{ record, setRecord }}>{children}</OpenRecordContext>;
}

/** Says which record is open while it is on the page. */
export function OpenRecord(record: RecordSummary) {
  const { setRecord } = useContext(OpenRecordContext);
  const text = JSON.stringify(record);
  useEffect(() => {
    setRecord(JSON.parse(text));
    return () => setRecord(null);
  }, [text, setRecord]);
  return null;
}
