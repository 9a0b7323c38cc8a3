import { execFileSync } from 'node:child_process';

/** Pids of the children of a process whose command line holds a text. */
export function childrenOf(parent: number, text: string): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match !== null && Number(match[2]) === parent && match[3]?.includes(text) === true)
    .map((match) => Number(match?.[1]));
}
