/** The files that `init` writes: path below the folder, and text. The name goes into the spec. */
export const initFiles = (name: string): ReadonlyArray<readonly [path: string, text: string]> => [
  ['batchspec.yaml', specText(name)],
  ['count.sh', SCRIPT],
  ['data/morning.txt', 'the sun is up\nthe birds sing in the trees\n'],
  ['data/evening.txt', 'the sun is down\nthe birds are still\nthe night begins\n'],
];

/** What `.gitignore` has to name, so that local state and results stay out of git. */
export const IGNORED = ['.batchspec/', 'results/', '*.manifest.json'] as const;

const specText = (
  name: string,
): string => `# One task for each file in data/: it counts the words and the file lands in results/.
#   batchspec plan     shows what would happen
#   batchspec apply    does it
version: 1
name: ${name}

params:
  min: { type: integer, default: 1, minimum: 1, description: how often a word must occur to be listed }

containers:
  scripts: { upload: count.sh }
  input: { upload: data/*.txt }
  output: {}

pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 1
  startTask:
    files: [scripts]
    commands:
      - cp count.sh "$AZ_BATCH_NODE_SHARED_DIR"

tasks:
  - forEach: { file: input/*.txt }
    id: count-{{slug file.stem}}
    command: bash "$AZ_BATCH_NODE_SHARED_DIR/count.sh" {{file.name}} {{params.min}} > {{file.stem}}.counts
    inputs: ["{{file.blob}}"]
    outputs:
      - { from: "*.counts", to: output, when: success }

download: { from: output, to: results }
`;

const SCRIPT = `#!/bin/bash
# Counts the words of a text: count.sh FILE MIN
set -euo pipefail
file="$1"
min="$2"
tr -cs '[:alpha:]' '\\n' < "$file" | sort | uniq -c | sort -k1,1nr -k2 | awk -v min="$min" '$1 >= min { print $2 "\\t" $1 }'
`;
