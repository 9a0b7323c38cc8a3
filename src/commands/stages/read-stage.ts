import type { Failure } from '../../apply/event.ts';
import { fail } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';
import type { World } from '../../base/world.ts';
import { showPlace } from '../../report/diagnostics.ts';
import { count } from '../../report/format.ts';

import type { SpecFlags } from '../flags.ts';
import type { CommandRun } from './run.ts';
import { readWanted } from './wanted.ts';
import type { Wanted } from './wanted.ts';

/** The stage `validate` of apply and destroy: reads the spec, tells its warnings. */
export async function readStage(
  run: CommandRun,
  file: string,
  flags: SpecFlags,
  world: World,
): Promise<Result<Wanted, Failure>> {
  const read = async (): Promise<Result<Wanted, Failure>> => {
    const wanted = await readWanted(file, flags, world);
    run.knowSources(wanted.ok ? wanted.value.sources : wanted.error.sources);
    return wanted.ok ? wanted : fail(wanted.error.failure);
  };
  const wanted = await run.stage('validate', read, ({ desired }) =>
    [count(desired.containers.length, 'container'), '1 pool', count(desired.tasks.length, 'task')].join(', '),
  );
  if (wanted.ok) {
    for (const { message, at } of wanted.value.warnings) {
      run.listen({ type: 'warning', message: at ? `${showPlace(at)}: ${message}` : message });
    }
  }
  return wanted;
}
