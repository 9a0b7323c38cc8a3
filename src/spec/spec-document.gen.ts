// Generated from schema/batchspec.schema.json by test/spec/generated.mjs: do not edit.

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
 * A text that is not empty.
 */
export type NonEmpty = string
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
 * A glob over what a container will hold, KEY/GLOB, or an ordered list of them in which `!` takes matches away again.
 * 
 * @minItems 1
 */
export type Patterns = (string | NonEmpty[])

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
 * Groups of tasks. A group is one task, or with `forEach` one task per file.
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
 * The variable's value, a template.
 */
[k: string]: string | number | boolean | undefined
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
environment?: Environment
}
/**
 * One task, or with `forEach` one task per file.
 */
export interface GroupOfTasks {
/**
 * The group's name. Needed where there is more than one group.
 */
name?: string
forEach?: ForEach
/**
 * The task's id, a template: 1 to 64 letters, digits, `-` or `_`, unique in the job ignoring case. Default: made of the file's path, or of the group's name.
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
}
/**
 * Makes one task of each match. The task's templates know the file as {{file.path}} and so on.
 */
export interface ForEach {
file: Patterns
/**
 * No match is no error: the group then has no tasks. Default: false.
 */
allowEmpty?: boolean
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
