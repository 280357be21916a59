import { Readable } from 'node:stream';
import { type Info, type Parser, parse } from 'csv-parse';
import { withoutApostrophe } from '@/lib/kernel/csv-cell';
import { AppError, invalid, isAppError } from '@/lib/kernel/errors';
import type { FileFormat, FileRecord } from './file-record';

/** The longest row, in characters. */
const MAX_ROW = 256 * 1024;
const MAX_COLUMNS = 200;

type Bytes = AsyncIterable<Uint8Array>;

/**
 * Reads the rows of a file one after another. A row that cannot be read has a `problem` and does not stop the others.
 * @throws AppError `invalid` for a file that is not UTF-8 or not CSV at all; the rows before were returned.
 */
export const readRecords = (file: Bytes, format: FileFormat): AsyncGenerator<FileRecord> =>
  format === 'csv' ? csvRecords(textOf(file)) : jsonRecords(textOf(file));

async function* textOf(file: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decoded = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw invalid('file', 'must be UTF-8');
    }
  };
  for await (const bytes of file) yield decoded(bytes);
  yield decoded();
}

async function* jsonRecords(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let row = 0;
  for await (const line of linesOf(text)) {
    row += 1;
    if (line.trim() !== '') yield jsonRecord(row, line);
  }
}

function jsonRecord(row: number, line: string): FileRecord {
  try {
    const values: unknown = JSON.parse(line);
    if (typeof values === 'object' && values !== null && !Array.isArray(values))
      return { row, values: values as Record<string, unknown> };
  } catch {
    // Reported like any other value.
  }
  return { row, values: {}, problem: 'must be a JSON object on a line of its own' };
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of text) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
    if (rest.length > MAX_ROW) throw invalid('file', `must have at most ${MAX_ROW} characters a row`);
  }
  yield rest;
}

async function* csvRecords(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  const { first, whole } = await peek(text);
  const parser = parse({
    delimiter: delimiterOf(first),
    relaxColumnCount: true,
    skipEmptyLines: true,
    info: true,
    maxRecordSize: MAX_ROW,
  });
  feed(whole, parser);
  let columns: string[] | null = null;
  try {
    for await (const { info, record: cells } of parser as AsyncIterable<{ info: Info; record: string[] }>) {
      if (columns === null) columns = headerOf(cells);
      else yield csvRecord(rowOf(info), columns, cells);
    }
  } catch (error) {
    if (isAppError(error) || !isCsvError(error)) throw error;
    throw invalid('file', `must be CSV: ${error.message}`);
  }
}

/** The number of a row as a spreadsheet shows it: empty lines are rows, line breaks in a cell are none. */
const rowOf = ({ records, empty_lines }: Info): number => records + empty_lines;

const isCsvError = (error: unknown): error is Error =>
  error instanceof Error && String((error as { code?: unknown }).code).startsWith('CSV_');

/** Writes the text to the parser as fast as it reads, and ends it with the error of the text. */
function feed(text: AsyncIterable<string>, parser: Parser): void {
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  parser.once('close', () => source.destroy());
  source.pipe(parser);
}

/** The first line that is not empty, and the whole text. */
async function peek(text: AsyncIterable<string>): Promise<{ first: string; whole: AsyncGenerator<string> }> {
  const iterator = text[Symbol.asyncIterator]();
  let read = '';
  let next = await iterator.next();
  const lineOf = (text: string) => text.replace(/^[\r\n]+/, '');
  while (!next.done && !lineOf(read).includes('\n') && read.length < MAX_ROW) {
    read += next.value;
    next = await iterator.next();
  }
  async function* whole(): AsyncGenerator<string> {
    if (read !== '') yield read;
    for (; !next.done; next = await iterator.next()) if (next.value !== '') yield next.value;
  }
  return { first: lineOf(read).split('\n', 1)[0] ?? '', whole: whole() };
}

/** The separator that the header has most often. */
function delimiterOf(header: string): string {
  const count = (separator: string) => header.split(separator).length;
  return [';', '\t'].reduce((best, separator) => (count(separator) > count(best) ? separator : best), ',');
}

function headerOf(cells: string[]): string[] {
  const columns = cells.map((cell) => cell.trim());
  if (columns.length > MAX_COLUMNS) throw invalid('file', `must have at most ${MAX_COLUMNS} columns`);
  const twice = columns.find((column, at) => column !== '' && columns.indexOf(column) < at);
  if (twice !== undefined) throw new AppError('invalid', `The column ${twice.slice(0, 100)} occurs twice.`);
  return columns;
}

function csvRecord(row: number, columns: string[], cells: string[]): FileRecord {
  const values = Object.fromEntries(columns.map((column, at) => [column, withoutApostrophe(cells[at] ?? '')]));
  if (cells.length === columns.length) return { row, values };
  return { row, values, problem: `must have ${columns.length} cells, as the header, but has ${cells.length}` };
}
