/** A cell by RFC 4180, quoted. A cell that a spreadsheet would run as a formula gets a leading apostrophe. */
export function csvCell(value: string | null | undefined): string {
  const text = value ?? '';
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** The text of a cell without the apostrophe that `csvCell` wrote. */
export const withoutApostrophe = (cell: string): string => cell.replace(/^'(?=[=+\-@\t\r])/, '');
