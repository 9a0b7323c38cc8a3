/**
 * A small spec as files: one task for each text in `data/` that counts its lines. A text that holds the word
 * BROKEN makes its task fail with exit code 7; with `seconds`, every task takes that long.
 */
export function linesSpec(
  texts: Readonly<Record<string, string>>,
  { seconds = 0, vmSize = 'Standard_D2s_v5', cleanup = '' } = {},
): Record<string, string> {
  const spec = `version: 1
name: lines
params:
  unit: { type: string, default: lines, description: what is counted }
containers:
  input: { upload: data/*.txt }
  output: {}
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: ${vmSize}
  nodes: 2
tasks:
  - forEach: { file: input/*.txt }
    id: count-{{file.stem}}
    command:
      - echo counting {{params.unit}} of {{file.name}}
      - sleep ${seconds}
      - if grep -q BROKEN {{file.name}}; then echo {{file.name}} is broken >&2; exit 7; fi
      - wc -l < {{file.name}} > {{file.stem}}.count
    inputs: ["{{file.blob}}"]
    outputs:
      - { from: "*.count", to: output }
download: { from: output, to: results }
${cleanup}`;
  const data = Object.entries(texts).map(([name, text]) => [`data/${name}`, text]);
  return { 'batchspec.yaml': spec, ...Object.fromEntries(data) };
}
