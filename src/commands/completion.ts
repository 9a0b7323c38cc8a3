import type { Command, Option } from 'commander';

import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';

/** What a shell needs to know of a command: its flags with their words, and the words its argument takes. */
interface Completable {
  readonly name: string;
  readonly summary: string;
  readonly flags: ReadonlyArray<{
    readonly name: string;
    readonly about: string;
    readonly words: readonly string[];
  }>;
  readonly words: readonly string[];
}

/** `batchspec completion bash|zsh|fish`: a script made from the program itself, so that it knows every flag. */
export async function completion(
  shell: 'bash' | 'zsh' | 'fish',
  program: Command,
  world: World,
): Promise<ExitCode> {
  const commands = program.commands.map((command) => completable(command, program));
  const script = { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](commands);
  world.stdout.write(script);
  return EXIT.done;
}

function completable(command: Command, program: Command): Completable {
  const options = [...command.options, ...program.options];
  const argument = command.registeredArguments[0];
  return {
    name: command.name(),
    summary: command.summary(),
    words: argument?.argChoices ?? [],
    flags: [
      ...options.map((option) => ({
        name: longName(option),
        about: option.description,
        words: option.argChoices ?? [],
      })),
      { name: '--help', about: 'show help', words: [] },
    ],
  };
}

const longName = (option: Option): string => option.long ?? option.short ?? '';

function bashScript(commands: readonly Completable[]): string {
  const cases = commands.map((command) => {
    const words = [...command.flags.map((flag) => flag.name), ...command.words].join(' ');
    return `    ${command.name}) words='${words}' ;;`;
  });
  const choices = choiceFlags(commands).map(
    ([flag, words]) =>
      `    ${flag}) mapfile -t COMPREPLY < <(compgen -W '${words.join(' ')}' -- "$word"); return ;;`,
  );
  return `# bash completion for batchspec
_batchspec() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD - 1]}" command='' words
  local index
  for ((index = 1; index < COMP_CWORD; index++)); do
    [[ \${COMP_WORDS[index]} == -* ]] || { command="\${COMP_WORDS[index]}"; break; }
  done
  case "$before" in
${choices.join('\n')}
  esac
  case "$command" in
    '') words='${commands.map((command) => command.name).join(' ')} --help --version' ;;
${cases.join('\n')}
    *) words='' ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
  [[ $word == -* || -z $command ]] || mapfile -t -O "\${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word")
}
complete -o filenames -F _batchspec batchspec
`;
}

function zshScript(commands: readonly Completable[]): string {
  const list = commands.map((command) => `    ${quoted(`${command.name}:${command.summary}`)}`);
  const cases = commands.map((command) => {
    const flags = command.flags.map((flag) => {
      const words = flag.words.length === 0 ? '' : `:value:(${flag.words.join(' ')})`;
      return quoted(`${flag.name}[${flag.about.replaceAll(/[[\]:]/g, ' ')}]${words}`);
    });
    const rest =
      command.words.length === 0 ? quoted('*:file:_files') : quoted(`*:word:(${command.words.join(' ')})`);
    return `    ${command.name})\n      _arguments ${[...flags, rest].join(' ')} ;;`;
  });
  return `#compdef batchspec
# zsh completion for batchspec
_batchspec() {
  local -a commands
  commands=(
${list.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join('\n')}
  esac
}
compdef _batchspec batchspec
`;
}

function fishScript(commands: readonly Completable[]): string {
  const lines = commands.flatMap((command) => {
    const inside = `-n '__fish_seen_subcommand_from ${command.name}'`;
    const words =
      command.words.length === 0
        ? []
        : [`complete -c batchspec -f ${inside} -a '${command.words.join(' ')}'`];
    const flags = command.flags.map((flag) => {
      const choices = flag.words.length === 0 ? '' : ` -x -a '${flag.words.join(' ')}'`;
      return `complete -c batchspec ${inside} -l ${flag.name.slice(2)}${choices} -d ${quoted(flag.about)}`;
    });
    return [
      `complete -c batchspec -f -n __fish_use_subcommand -a ${command.name} -d ${quoted(command.summary)}`,
      ...words,
      ...flags,
    ];
  });
  return `# fish completion for batchspec\n${lines.join('\n')}\n`;
}

function choiceFlags(commands: readonly Completable[]): ReadonlyArray<readonly [string, readonly string[]]> {
  const found = new Map<string, readonly string[]>();
  for (const command of commands)
    for (const flag of command.flags) if (flag.words.length > 0) found.set(flag.name, flag.words);
  return [...found];
}

/** In single quotes; these shells agree on them where the text holds none itself. */
const quoted = (text: string): string => `'${text.replaceAll("'", '')}'`;
