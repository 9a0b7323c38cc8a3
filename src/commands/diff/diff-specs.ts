import type { Diagnostic } from '../../base/diagnostic.ts';
import { packageVersion } from '../../base/version.ts';
import type { World } from '../../base/world.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { NOTHING } from '../../plan/observed.ts';
import type { Plan } from '../../plan/plan.ts';
import { isEmptyDiff, planDiff } from '../../plan/review/plan-diff.ts';
import { drawDiagnostics } from '../../report/diagnostics.ts';
import type { DiffReport, SpecDiff } from '../../report/diff/diff-summary.ts';
import { count } from '../../report/format.ts';

import { streamsOf } from '../world/console.ts';
import type { SpecFlags } from '../flags.ts';
import { planTrouble, readWanted } from '../stages/wanted.ts';
import type { Unreadable, Wanted } from '../stages/wanted.ts';

/** What a comparison came to. */
export interface Compared {
  readonly report: DiffReport;
  /** Why specs cannot be planned, drawn; empty where all can. */
  readonly trouble: string;
  /** True where a spec cannot be planned as it is after the change. */
  readonly broken: boolean;
}

/** One version of a spec: where it is read, and what the version is called. */
export interface Side {
  readonly name: string;
  /** The folder that `file` is relative to. */
  readonly cwd: string;
  /** Undefined where this version has no such spec. */
  readonly file: string | undefined;
  /** What cannot be known of the files that it uploads. */
  readonly doubts?: (wanted: Wanted) => Promise<readonly string[]>;
}

/** A spec compared, and what is to be told beside it. */
export interface ComparedSpec {
  readonly spec: SpecDiff;
  readonly trouble: string;
  /** True where it could be planned before, or is new, and cannot be now; `everPlanned`: on some side it can. */
  readonly broken: boolean;
  readonly everPlanned: boolean;
}

/** Compares two versions of one spec by the plans that they make of nothing. */
export async function compareSpec(
  name: string,
  before: Side,
  after: Side,
  flags: SpecFlags,
  world: World,
): Promise<ComparedSpec> {
  const was = await planSide(before, flags, world);
  const is = await planSide(after, flags, world);
  const remarks = [...was.doubts, ...is.doubts];
  const cannot = [was, is].flatMap(({ unreadable }, index) =>
    unreadable ? [`${index === 0 ? before.name : after.name} cannot be planned: ${inWords(unreadable)}`] : [],
  );
  const trouble = is.unreadable ?? was.unreadable;
  const diff = was.plan || is.plan ? planDiff(was.plan, is.plan) : undefined;
  const gone = after.file === undefined;
  const isNew = before.file === undefined;
  const status = trouble
    ? 'unknown'
    : gone
      ? 'removed'
      : isNew
        ? 'added'
        : !diff || isEmptyDiff(diff)
          ? 'same'
          : 'changed';
  return {
    spec: { spec: name, status, ...(diff && { diff }), remarks: [...cannot, ...new Set(remarks)] },
    trouble: trouble ? drawn(trouble, flags, world) : '',
    broken: is.unreadable !== undefined,
    everPlanned: diff !== undefined,
  };
}

interface Planned {
  readonly plan?: Plan;
  readonly unreadable?: Unreadable;
  readonly doubts: readonly string[];
}

async function planSide({ cwd, file, doubts }: Side, flags: SpecFlags, world: World): Promise<Planned> {
  if (file === undefined) return { doubts: [] };
  const wanted = await readWanted(file, flags, { ...world, cwd });
  if (!wanted.ok) return { unreadable: wanted.error, doubts: [] };
  const plan = makePlan(wanted.value.desired, NOTHING, { tool: packageVersion(), target: 'offline' });
  if (!plan.ok) return { unreadable: planTrouble(plan.error, wanted.value), doubts: [] };
  return { plan: plan.value, doubts: (await doubts?.(wanted.value)) ?? [] };
}

function inWords({ failure }: Unreadable): string {
  const errors = diagnosticsOf(failure).filter(({ severity }) => severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? `, and ${count(errors.length - 1, 'more error')}` : '';
  return first ? `${first.message}${more}` : 'it cannot be read';
}

const diagnosticsOf = (failure: Unreadable['failure']): readonly Diagnostic[] =>
  'diagnostics' in failure ? failure.diagnostics : [];

const drawn = ({ failure, sources }: Unreadable, flags: SpecFlags, world: World): string =>
  drawDiagnostics(diagnosticsOf(failure), sources, streamsOf(flags, world).errStyle);
