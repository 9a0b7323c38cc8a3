// Generated from schema/batchspec.schema.json by test/spec/generated.mjs: do not edit.

/**
 * A text that is not empty.
 */
export type NonEmpty = string
/**
 * Letters, digits and underscores, not starting with a digit.
 */
export type VariableName = string
/**
 * A blob container, and the local files that it is to hold.
 */
export type Container = ({
/**
 * The container's name in the storage account, a template. Default: the spec's name, a hyphen and the key.
 */
name?: string
/**
 * Local files to upload: a path or glob with `/`, or an ordered list of them in which `!` takes matches away again. A blob's name is the path below the part of the glob that has no wildcard. Files whose names start with a dot are taken only where the glob names the dot.
 * 
 * @minItems 1
 */
upload?: (string | NonEmpty[])
} | null)
/**
 * A command, or a list of them, run by bash with `set -euo pipefail`. {{x}} is quoted for the shell; {{{x}}} is inserted as it is; \{{ stands for two literal braces.
 * 
 * @minItems 1
 */
export type Commands = (string | NonEmpty[])
/**
 * How often a task whose exit code is not zero is tried again; -1 for without limit.
 */
export type Retries = number
/**
 * A glob over what a container will hold, KEY/GLOB, or an ordered list of them in which `!` takes matches away again. Templates know the file as {{file.path}}, {{file.name}}, {{file.stem}}, {{file.ext}}, {{file.dir}}, {{file.size}} and {{file.blob}}.
 * 
 * @minItems 1
 */
export type Patterns = (string | NonEmpty[])
/**
 * A list of maps with the same keys, or a file that holds such rows: one of `csv`, `tsv`, `json` or `yaml`. Templates know the columns as {{row.COLUMN}}. Two rows that are the same are an error.
 */
export type Rows = (Row[] | {
/**
 * A file of values separated by commas, relative to this file. Its first line names the columns. A field with a comma, a line break or a quote stands in double quotes, and a quote in it is doubled. Empty lines are left out; all values are texts.
 */
csv?: string
/**
 * As `csv`, separated by tabs.
 */
tsv?: string
/**
 * A file that holds a JSON list of objects, relative to this file. Values are texts, numbers and booleans; null is the empty text.
 */
json?: string
/**
 * A file that holds a YAML list of maps, relative to this file. Values are texts, numbers and booleans; null is the empty text.
 */
yaml?: string
})
/**
 * Try again after these exit codes only. The service itself tries again after any exit code but zero; with this, the command is run again by a loop in the task's own shell, on the same node, in the same working directory, and within the same `timeout`. What fails outside of the command (a missing input, a lost node) is as without it.
 * 
 * @minItems 1
 * 
 * Items: An exit code, or a range.
 */
export type ExitCodes = (number | string)[]
/**
 * Do not try again after these exit codes. Works as `onExitCodes`.
 * 
 * @minItems 1
 * 
 * Items: An exit code, or a range.
 */
export type ExitCodes1 = (number | string)[]
/**
 * Groups of tasks that have to be over first: a name, a group with how to wait for it, or a list of those. A spec whose groups wait for each other in a circle is an error.
 * 
 * @minItems 1
 */
export type After = (string | {
group: AfterGroup
match?: AfterMatch
onFailure?: AfterOnFailure
} | (string | {
group: AfterGroup
match?: AfterMatch
onFailure?: AfterOnFailure
})[])
/**
 * The name of the group to wait for.
 */
export type AfterGroup = string
/**
 * `all`: each task waits for all tasks of that group. `sameKey`: each task waits for those tasks of that group that are made of the same: of the same values of all that both groups list under `forEach` (the same blob, or, where there is none, the same path in another container; the same values of the keys that both matrices, and of the columns that both tables have; the same number; the same line). Default: all.
 */
export type AfterMatch = ("all" | "sameKey")
/**
 * What becomes of the tasks that wait where a task that they wait for fails. `skip`: they are not run, and the run tells so. `run`: they run all the same. All that wait for a group have to say the same, as the service decides it by the task that failed. Default: skip.
 */
export type AfterOnFailure = ("skip" | "run")
/**
 * What follows when a task of the group ends in a certain way: for the job, and for the tasks that wait for it. What no entry covers is as the service has it: exit code 0 lets the tasks that wait run; anything else blocks them and, where the job says `onTaskFailure: stop`, ends the job.
 * 
 * @minItems 1
 */
export type OnExit = ExitRule[]

/**
 * A job for Azure Batch: what to upload, the pool to run on, the tasks, and what to fetch and clean up afterwards. Relative paths are relative to this file.
 */
export interface SpecDocument {
/**
 * Version of the spec's language. There is one so far: 1.
 */
version: 1
/**
 * Name of the whole. Pool, job and containers are named after it unless they have names of their own.
 */
name: string
/**
 * What this spec is for, in words. Nothing depends on it.
 */
description?: string
/**
 * A spec, or several, that this one is laid over: paths relative to this file. Maps are merged, anything else replaces what the base says, and null removes it; a later base goes over an earlier one, and this file over all. Paths of uploads stay relative to the file that they stand in.
 * 
 * @minItems 1
 */
extends?: (string | NonEmpty[])
params?: Parameters
/**
 * Names of environment variables of the caller that templates may read, as {{env.NAME}}. No other can be read.
 */
env?: VariableName[]
target?: Target
containers?: Containers
pool: Pool
job?: Job
/**
 * Groups of tasks. A group is one task, or with `forEach` one task for each file, combination, number, row or line.
 * 
 * @minItems 1
 */
tasks: GroupOfTasks[]
/**
 * Containers to fetch when the tasks are done, and the folders to put them in: one pair, or a list of them.
 */
download?: ({
/**
 * A container's key.
 */
from: string
/**
 * A folder, relative to this file, a template.
 */
to: string
} | Download[])
cleanup?: CleanUp
budget?: Budget
}
/**
 * Values that `--set NAME=VALUE` and `--params FILE` can change. Templates read them as {{params.NAME}}.
 */
export interface Parameters {
[k: string]: Parameter | undefined
}
/**
 * A value that the caller may choose. One without a default must be given.
 */
export interface Parameter {
/**
 * Type of the value.
 */
type: ("string" | "integer" | "number" | "boolean")
/**
 * The value where the caller gives none.
 */
default?: (string | number | boolean)
/**
 * The only values allowed.
 * 
 * @minItems 1
 * 
 * Items: An allowed value.
 */
enum?: (string | number | boolean)[]
/**
 * The least value of a number.
 */
minimum?: number
/**
 * The greatest value of a number.
 */
maximum?: number
/**
 * A regular expression (ECMAScript) that a string has to match somewhere.
 */
pattern?: string
/**
 * What the parameter is for.
 */
description?: string
/**
 * The value is shown nowhere: no plan, log or error holds it. It is needed by apply only, and only an environment variable can have it, as its whole value. It has no default.
 */
secret?: boolean
}
/**
 * Addresses of the accounts to use with `--target azure`. Keys never stand in a spec; they come from the environment.
 */
export interface Target {
batch?: BatchAccount
storage?: StorageAccount
}
/**
 * The Batch account.
 */
export interface BatchAccount {
/**
 * Address of the Batch account.
 */
endpoint?: string
/**
 * The version of the Batch API to send, instead of 2022-10-01.16.0. `AZURE_BATCH_API_VERSION` goes before it.
 */
apiVersion?: string
}
/**
 * The storage account.
 */
export interface StorageAccount {
/**
 * Address of the storage account's blob service.
 */
blobEndpoint?: string
}
/**
 * Blob containers by the key that the rest of the spec refers to them by. The key `logs` is taken: batchspec adds that container for stdout and stderr of every task.
 */
export interface Containers {
[k: string]: Container | undefined
}
/**
 * The compute nodes that the tasks run on.
 */
export interface Pool {
/**
 * The pool's id, a template: 1 to 64 letters, digits, `-` or `_`. Default: the spec's name.
 */
id?: string
image: Image
/**
 * Size of the nodes.
 */
vmSize: string
/**
 * How many nodes: a number of dedicated ones, or dedicated and spot.
 */
nodes: (number | {
/**
 * Nodes that stay.
 */
dedicated?: number
/**
 * Cheaper nodes that the service may take away.
 */
spot?: number
})
/**
 * How many tasks of one slot a node runs at the same time. Default: 1.
 */
slotsPerNode?: number
/**
 * How long the service tries to get the nodes; at least five minutes.
 */
resizeTimeout?: string
startTask?: StartTask
raw?: RawFields
}
/**
 * Marketplace image of the nodes. The node agent that belongs to it is found.
 */
export interface Image {
/**
 * The image's publisher.
 */
publisher: string
/**
 * The image's offer.
 */
offer: string
/**
 * The image's SKU.
 */
sku: string
/**
 * The image's version. Default: latest.
 */
version?: string
}
/**
 * What each node does when it joins the pool, before it takes tasks.
 */
export interface StartTask {
/**
 * Keys of containers whose blobs are put into the start task's working directory.
 */
files?: NonEmpty[]
/**
 * Run with administrator rights. Default: false.
 */
elevated?: boolean
commands: Commands
environment?: Environment
retries?: Retries
}
/**
 * Environment variables to set, by name. Values are templates. Names that start with AZ_BATCH_ belong to the service.
 */
export interface Environment {
/**
 * The variable's value, a template, or where apply finds a value that nobody is to see.
 */
[k: string]: string | number | boolean | {
/**
 * env:NAME takes the value of the variable NAME where batchspec runs, when the plan is applied. Plans, logs and fingerprints hold the reference only.
 */
secretRef: string
} | undefined
}
/**
 * Fields of the Batch REST API (2022-10-01.16.0) for what this language has no words for. They are merged over all else: maps are merged, other values replace, null removes. They are taken as they stand, without templates; the plan marks them.
 */
export interface RawFields {
[k: string]: unknown | undefined
}
/**
 * The job that holds the tasks.
 */
export interface Job {
/**
 * The job's id, a template: 1 to 64 letters, digits, `-` or `_`. Default: the spec's name.
 */
id?: string
/**
 * Higher goes first. Default: 0.
 */
priority?: number
/**
 * How long the job may take from its creation; the service then ends it and its tasks.
 */
timeout?: string
/**
 * How often a task whose exit code is not zero is tried again; -1 for without limit.
 */
retries?: number
/**
 * What a task that fails does to the job. `continue`: nothing, the other tasks run. `stop`: the job ends and its other tasks do not run, unless `onExit` of the task's group says otherwise. Default: continue.
 */
onTaskFailure?: ("continue" | "stop")
/**
 * How many tasks of the job run at the same time, whatever the pool could hold. Default: no limit.
 */
maxParallelTasks?: number
environment?: Environment
raw?: RawFields1
}
/**
 * Fields of the Batch REST API (2022-10-01.16.0) for what this language has no words for. They are merged over all else: maps are merged, other values replace, null removes. They are taken as they stand, without templates; the plan marks them.
 */
export interface RawFields1 {
[k: string]: unknown | undefined
}
/**
 * One task, or with `forEach` one task for each file, combination, number, row or line.
 */
export interface GroupOfTasks {
/**
 * The group's name. Needed where there is more than one group.
 */
name?: string
forEach?: ForEach
/**
 * The task's id, a template: 1 to 64 letters, digits, `-` or `_`, unique in the job ignoring case. Default: made of what makes the task (the file's path without extension, the values of the matrix, the row, the number, the line), or of the group's name; cut and made unique with a short hash where that is no id.
 */
id?: string
command: Commands
/**
 * Blobs to put into the task's working directory, as templates: KEY/PATH for one blob, KEY/FOLDER/ for all below it, KEY for a whole container.
 */
inputs?: NonEmpty[]
/**
 * Files of the task to keep in containers.
 */
outputs?: Output[]
environment?: Environment
/**
 * How many of a node's task slots the task takes. Default: 1.
 */
slots?: number
/**
 * How long the task may run; it is then ended and counts as failed.
 */
timeout?: string
retries?: Retries
retry?: Retry
after?: After
onExit?: OnExit
raw?: RawFields2
}
/**
 * What to make tasks of: files, the combinations of a matrix, a range of numbers, the rows of a table, the lines of a text. With more than one of them, one task for each combination, in the order in which they stand here, the last one changing fastest. Strings are templates that may use `name`, `params` and `env`, except for the patterns of `file`.
 */
export interface ForEach {
file?: Patterns
matrix?: Matrix
range?: Range
rows?: Rows
/**
 * A text file, relative to this file: each of its lines, in their order. Empty lines are left out, and two that are the same are an error. Templates know the line as {{line}}.
 */
lines?: string
/**
 * Nothing to make tasks of is no error: the group then has no tasks. Default: false.
 */
allowEmpty?: boolean
}
/**
 * Lists of values by key: one task for each combination, in the order of the keys, the last one changing fastest. Templates know the values as {{matrix.KEY}}; a key that a combination does not have is the empty text.
 */
export interface Matrix {
/**
 * Maps to add, after `exclude`. One whose values for the keys of the matrix agree with combinations adds its other keys to those; one that agrees with none is a combination of its own.
 */
include?: Combination[]
/**
 * Combinations to leave out: each one that has all the values of a map.
 */
exclude?: Combination[]
/**
 * The values of a key, each once. Numbers and booleans stay what they are; a number is written as it stands here.
 * 
 * Items: A value.
 */
[k: string]: (string | number | boolean)[] | Combination[] | undefined
}
/**
 * Values by key.
 */
export interface Combination {
/**
 * A value.
 */
[k: string]: string | number | boolean | undefined
}
/**
 * Whole numbers from `from` to `to`, both of them included. Templates know the number as {{item}}.
 */
export interface Range {
/**
 * The first number.
 */
from: (number | string)
/**
 * The last number, which is included where the steps reach it: from 1 to 10 are ten numbers.
 */
to: (number | string)
/**
 * What to add from one number to the next; negative to count down. Default: 1.
 */
step?: (number | string)
}
/**
 * Values by column.
 */
export interface Row {
/**
 * A value.
 */
[k: string]: string | number | boolean | undefined
}
/**
 * Files to keep, and where.
 */
export interface Output {
/**
 * A file or glob relative to the task's working directory, a template.
 */
from: string
/**
 * A container's key, or KEY/PREFIX, a template.
 */
to: string
/**
 * After a task whose exit code is zero, another one, or any. Default: success.
 */
when?: ("success" | "failure" | "always")
}
/**
 * When a task that failed is tried again. In place of `retries`.
 */
export interface Retry {
limit: Retries
onExitCodes?: ExitCodes
notOnExitCodes?: ExitCodes1
}
/**
 * Ways to end, and what follows.
 */
export interface ExitRule {
/**
 * An exit code, a range of them as FROM-TO, or one of `default` (every failure that no other entry covers), `preProcessingError` (an input could not be brought to the node) and `fileUploadError` (an output could not be kept), or a list of those.
 * 
 * @minItems 1
 */
when: (number | string | (number | string)[])
/**
 * What becomes of the job: `none`, `disable` (its other tasks wait until it is enabled by hand) or `terminate` (its other tasks do not run). Only for jobs with `onTaskFailure: stop`.
 */
job?: ("none" | "disable" | "terminate")
/**
 * What becomes of the tasks that wait for the task: `satisfy` lets them run, `block` does not.
 */
dependents?: ("satisfy" | "block")
}
/**
 * Fields of the Batch REST API (2022-10-01.16.0) for what this language has no words for. They are merged over all else: maps are merged, other values replace, null removes. They are taken as they stand, without templates; the plan marks them.
 */
export interface RawFields2 {
[k: string]: unknown | undefined
}
/**
 * A container to fetch, and the folder to put it in.
 */
export interface Download {
/**
 * A container's key.
 */
from: string
/**
 * A folder, relative to this file, a template.
 */
to: string
}
/**
 * When batchspec deletes what it made at the end of a run: after a success, always, never, or after asking.
 */
export interface CleanUp {
/**
 * When the containers are deleted. Default: success.
 */
containers?: ("success" | "always" | "never" | "ask")
/**
 * When the job is deleted. Default: success.
 */
job?: ("success" | "always" | "never" | "ask")
/**
 * When the pool is deleted. Default: always, as nodes cost money.
 */
pool?: ("success" | "always" | "never" | "ask")
}
/**
 * What a run may use at most. A plan whose upper bound is above it, or that has no upper bound, ends with exit code 7, and apply makes nothing. The bound comes from the timeouts of job and tasks; allocation, start tasks and clean-up come on top of it.
 */
export interface Budget {
/**
 * Hours of all nodes together, at most.
 */
nodeHours?: number
/**
 * What the nodes may cost at most, in `currency`. Needs `pricePerNodeHour`. Storage and traffic are not counted.
 */
cost?: number
pricePerNodeHour?: PricePerNodeHour
/**
 * The currency of prices and cost, for people: it is only shown.
 */
currency?: string
}
/**
 * What an hour of one node costs, by kind of node. batchspec asks no price list: give the prices of your VM size, region and agreement.
 */
export interface PricePerNodeHour {
/**
 * What an hour of a dedicated node costs.
 */
dedicated?: number
/**
 * What an hour of a spot node costs.
 */
spot?: number
}
