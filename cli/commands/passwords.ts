import { Command, InvalidArgumentError } from 'commander';
import { buildFilter, HashListError } from '@/lib/directory/breached-passwords';
import { invalid } from '@/lib/kernel/errors';
import { print } from '../terminal';

type Options = { json?: boolean; falsePositiveRate: number };

/** `identity passwords …`: prepares the list of breached passwords. */
export function passwordsCommand(): Command {
  const command = new Command('passwords').description('prepare the list of breached passwords');
  command
    .command('build-filter <hashes> <file>')
    .description('write the file for BREACHED_PASSWORDS_FILE from a list of SHA-1 hashes, one "SHA1:count" a line')
    .option('--false-positive-rate <rate>', 'share of other passwords that are refused too', rateOf, 0.001)
    .option('--json')
    .action(async (hashes: string, file: string, { json, falsePositiveRate }: Options) => {
      const header = await buildFilter(hashes, file, { falsePositiveRate }).catch(listProblem);
      const built = { file, hashes: header.hashes, blocks: header.blocks, bits_of_hash: header.bitsOfHash };
      print(
        json,
        built,
        () => `${file}: ${header.hashes} hashes. Set BREACHED_PASSWORDS_FILE to its path and restart.`,
      );
    });
  return command;
}

function rateOf(text: string): number {
  const rate = Number(text);
  if (!(rate >= 0.000001 && rate <= 0.1)) throw new InvalidArgumentError('It must be a number from 0.000001 to 0.1.');
  return rate;
}

function listProblem(error: unknown): never {
  if (error instanceof HashListError) throw invalid('hashes', error.message);
  const { code } = error as { code?: string };
  if (code === 'ENOENT') throw invalid('hashes', 'must be a file, and the folder of the new file must exist');
  throw error;
}
