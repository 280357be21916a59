import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const scripts = Object.keys(JSON.parse(readFileSync('package.json', 'utf8')).scripts);
const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

describe('what a newcomer is told to run', () => {
  it.each(['README.md', 'QUICKSTART.md', 'CONTRIBUTING.md', 'docs/recipes.md', '.github/pull_request_template.md'])(
    '%s names scripts that exist',
    (page) => {
      const named = [...readFileSync(page, 'utf8').matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)];
      expect(named.length).toBeGreaterThan(0);
      for (const [, name = ''] of named) expect(scripts, page).toContain(name);
    },
  );

  it('.vscode/launch.json starts programs that exist', () => {
    const programs = json('.vscode/launch.json').configurations.flatMap(({ program = [] }) => program) as string[];
    expect(programs.length).toBeGreaterThan(2);
    for (const program of programs)
      expect(existsSync(program.replace(/^\$\{workspaceFolder\}\//, '')), program).toBe(true);
  });

  it('the container has the extensions that the editor recommends', () => {
    const { extensions } = json('.devcontainer/devcontainer.json').customizations.vscode;
    expect(extensions).toEqual(json('.vscode/extensions.json').recommendations);
  });
});
