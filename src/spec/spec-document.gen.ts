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
 * A command, or a list of them, run by bash with `set -euo pipefail`. On Windows nodes cmd runs them, and the first that fails ends them as well. {{x}} is quoted for the shell; {{{x}}} is inserted as it is; \{{ stands for two literal braces.
 * 
 * @minItems 1
 */
export type Commands = (string | NonEmpty[])
/**
 * How often a task whose exit code is not zero is tried again; -1 for without limit.
 */
export type Retries = number
/**
 * env:NAME takes the value of the variable NAME where batchspec runs, when the plan is applied. Plans, logs and fingerprints hold the reference only.
 */
export type SecretRef = string
/**
 * Application packages of the Batch account that every node has, before its start task runs: by id, in the account's default version, or with a version. A command finds one in $AZ_BATCH_APP_PACKAGE_ID_VERSION. At most 10. A change takes another pool, as it reaches no node that stands.
 * 
 * @minItems 1
 * @maxItems 10
 * 
 * Items: A package's id, or id and version.
 */
export type ApplicationPackages = (string | {
/**
 * The application's id, a template.
 */
id: string
/**
 * The version, a template. Default: the application's default version.
 */
version?: string
})[]
/**
 * Files to put into the working directory before the commands run. Text is a template: KEY/PATH for one blob, KEY/FOLDER/ for all below it, KEY for a whole container, or a public https:// address.
 * 
 * Items: A blob, all blobs of a container or below a prefix, or a public address: one of `blob`, `from` and `url`.
 */
export type Inputs = (string | {
/**
 * One blob, KEY/PATH, a template.
 */
blob?: string
/**
 * A container's key, a template: all blobs of it.
 */
from?: string
/**
 * With `from`: only the blobs whose names start so, a template. They keep their whole names.
 */
prefix?: string
/**
 * A public https:// address, a template. Nothing is known of its content, so that a change of it is no change of the task.
 */
url?: string
/**
 * Where the file comes to lie in the working directory, a template; with `from`, the folder for all of them. Default: the blob's own path, or the last part of the address.
 */
path?: string
/**
 * Permissions of the file on Linux nodes, as octal digits in quotes. Default: 0770.
 */
mode?: string
})[]
/**
 * Run with administrator rights. Default: false.
 */
export type Elevated = boolean
/**
 * Whose process it is: the name of a user account of the pool, or `scope` of the user that the service makes.
 */
export type User = (string | {
/**
 * pool: one user for all tasks of a node. task: a new user for each task, which cannot read the files of others. Default: pool.
 */
scope: ("pool" | "task")
})
/**
 * Files of the task to keep in containers.
 */
export type Outputs = Output[]
/**
 * Application packages of the Batch account to put on the node before the task runs: by id, in the account's default version, or with a version. A command finds one in $AZ_BATCH_APP_PACKAGE_ID_VERSION.
 * 
 * @minItems 1
 * 
 * Items: A package's id, or id and version.
 */
export type ApplicationPackages1 = (string | {
/**
 * The application's id, a template.
 */
id: string
/**
 * The version, a template. Default: the application's default version.
 */
version?: string
})[]
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
 * The container that the commands run in: its image, or more. The image needs bash. The pool has to be one for containers; there the images are fetched and the passwords of registries stand. The local target cannot run containers.
 */
export type TaskContainer = (string | {
/**
 * The image's name, a template.
 */
image: string
/**
 * Further options of `docker run`, a template.
 */
options?: string
/**
 * task: the task's own folder, where its inputs are. image: the one of the image. Default: task.
 */
workingDirectory?: ("task" | "image")
registry?: RegistryOfAnImage
})
/**
 * A command, or a list of them, run by bash with `set -euo pipefail`. On Windows nodes cmd runs them, and the first that fails ends them as well. {{x}} is quoted for the shell; {{{x}}} is inserted as it is; \{{ stands for two literal braces.
 * 
 * @minItems 1
 */
export type Commands1 = (string | NonEmpty[])
/**
 * Files to put into the working directory before the commands run. Text is a template: KEY/PATH for one blob, KEY/FOLDER/ for all below it, KEY for a whole container, or a public https:// address.
 * 
 * Items: A blob, all blobs of a container or below a prefix, or a public address: one of `blob`, `from` and `url`.
 */
export type Inputs1 = (string | {
/**
 * One blob, KEY/PATH, a template.
 */
blob?: string
/**
 * A container's key, a template: all blobs of it.
 */
from?: string
/**
 * With `from`: only the blobs whose names start so, a template. They keep their whole names.
 */
prefix?: string
/**
 * A public https:// address, a template. Nothing is known of its content, so that a change of it is no change of the task.
 */
url?: string
/**
 * Where the file comes to lie in the working directory, a template; with `from`, the folder for all of them. Default: the blob's own path, or the last part of the address.
 */
path?: string
/**
 * Permissions of the file on Linux nodes, as octal digits in quotes. Default: 0770.
 */
mode?: string
})[]
/**
 * Try again after these exit codes only. The service itself tries again after any exit code but zero; with this, on Linux nodes only, the command is run again by a loop in the task's own shell, on the same node, in the same working directory, and within the same `timeout`. What fails outside of the command (a missing input, a lost node) is as without it.
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
 * Groups of tasks. A group is one task, or with `forEach` one task for each file, combination, number, row or line. A job with a `schedule` has none: its manager task adds what it needs.
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
 * The compute nodes that the tasks run on: a pool of the spec's own, or with `existing` one that stands. Resource ids, names of images, addresses and metadata are templates.
 */
export interface Pool {
/**
 * The id of a pool that stands, a template. It is used as it is: batchspec never makes, changes, marks or deletes it.
 */
existing?: string
/**
 * What the nodes run, which decides the shell of the commands. Default: what the image tells; for an existing pool, linux.
 */
os?: ("linux" | "windows")
/**
 * The pool's id, a template: 1 to 64 letters, digits, `-` or `_`. Default: the spec's name.
 */
id?: string
/**
 * own: the pool stands by itself until it is cleaned up. job: the service makes a pool with the job and deletes it with the job; its id begins with the first 20 characters of `id`. Default: own.
 */
lifetime?: ("own" | "job")
/**
 * Image of the nodes: an alias such as ubuntu-24.04, a Marketplace image as a map or as PUBLISHER:OFFER:SKU[:VERSION] (the node agent that belongs to it is found), or an image of your own by `id` and `nodeAgent`. The operating system decides the shell of the commands.
 */
image?: (string | {
/**
 * The image's publisher.
 */
publisher?: string
/**
 * The image's offer.
 */
offer?: string
/**
 * The image's SKU.
 */
sku?: string
/**
 * The image's version. Default: latest.
 */
version?: string
/**
 * Resource id of an image of a compute gallery, with or without a version, or of a managed image; a template.
 */
id?: string
/**
 * The node agent that goes with an image of your own, a template; `batchspec images` lists them.
 */
nodeAgent?: string
})
/**
 * Size of the nodes.
 */
vmSize?: string
/**
 * How many nodes: a number of dedicated ones, dedicated and spot, or `scale` for a number that follows the work.
 */
nodes?: (number | {
/**
 * Nodes that stay.
 */
dedicated?: number
/**
 * Cheaper nodes that the service may take away.
 */
spot?: number
scale?: Scale
})
/**
 * How many tasks of one slot a node runs at the same time. Default: 1.
 */
slotsPerNode?: number
/**
 * How long the service tries to get the nodes; at least five minutes. A pool that says it can be told to drain when it is idle only once its first nodes are there.
 */
resizeTimeout?: string
/**
 * How long the pool may stand without a task before it gives its nodes back by itself, should nobody be left to delete it: from ten minutes to seven days; from when it is made on, 45 minutes at least. Tasks that run are never ended. Without effect on a pool that scales by itself or goes with its job. Default: one hour, and not at all where cleanup.pool is never.
 */
idle?: string
startTask?: StartTask
/**
 * How tasks go to nodes that have several slots: spread over all nodes, or packed onto as few as possible. Default: spread.
 */
fill?: ("spread" | "pack")
/**
 * Where the nodes stand: anywhere in the region, or spread over its availability zones. Default: regional.
 */
placement?: ("regional" | "zonal")
/**
 * Whether the nodes can talk to each other directly. Default: false.
 */
interNodeCommunication?: boolean
/**
 * How the nodes talk with the service: classic needs inbound ports, simplified does not. Default: the service chooses.
 */
nodeCommunication?: ("default" | "classic" | "simplified")
containers?: ContainerSupport
/**
 * Resource id of the subnet of a virtual network that the nodes join. Needs an account that signs in with Entra ID.
 */
subnet?: string
/**
 * managed: made by the service, the default. none: no public addresses. Or the resource ids of addresses of your own.
 * 
 * @minItems 1
 */
publicIPs?: (string | NonEmpty[])
/**
 * Ports of the nodes that can be reached from outside, each through a range of public ports.
 * 
 * @minItems 1
 */
ports?: Port[]
/**
 * File systems that each node mounts, below $AZ_BATCH_NODE_MOUNTS_DIR.
 * 
 * @minItems 1
 */
mounts?: Mount[]
applicationPackages?: ApplicationPackages
/**
 * Accounts that each node has, for tasks to run as.
 * 
 * @minItems 1
 */
userAccounts?: UserAccount[]
osDisk?: OSDisk
/**
 * Empty disks to attach to each node. The start task has to format and mount them.
 * 
 * @minItems 1
 */
dataDisks?: DataDisk[]
/**
 * Which disks of the nodes are encrypted. Linux nodes take `temporary` only.
 * 
 * @minItems 1
 * 
 * Items: A kind of disk.
 */
diskEncryption?: ("os" | "temporary")[]
metadata?: Metadata
raw?: RawFields
}
/**
 * A number of nodes that the service works out again and again, by a preset or by a formula. The plan shows the formula.
 */
export interface Scale {
/**
 * drain: as many nodes as the waiting and running tasks fill, at most `max`, and `min` when there are none. workday: `max` nodes in working hours, `min` outside of them. fixed: `max` nodes until a time, then `min`.
 */
preset?: ("drain" | "workday" | "fixed")
/**
 * Fewest nodes. Default: 0.
 */
min?: number
/**
 * Most nodes, which a preset needs.
 */
max?: number
/**
 * Whether the nodes of a preset are spot nodes. Default: false.
 */
spot?: boolean
/**
 * Take dedicated nodes in place of spot nodes that were asked for and have not come. Where these come after all there are more than `max` nodes, twice as many at most, until the formula is worked out again.
 */
fallback?: "dedicated"
/**
 * For the preset workday: the hour at which work begins. Default: 8.
 */
from?: number
/**
 * For the preset workday: the hour at which work ends. Default: 18.
 */
to?: number
/**
 * For the preset workday: Monday to Friday, or every day. Default: weekdays.
 */
days?: ("weekdays" | "all")
/**
 * For the preset workday: hours by which local time is ahead of UTC. There is no daylight saving time in it. Default: 0.
 */
utcOffset?: number
/**
 * For the preset fixed: the time (ISO 8601, UTC) from which on there are `min` nodes.
 */
until?: string
/**
 * A formula of your own in the service's language, in place of a preset; a template.
 */
formula?: string
/**
 * How often the number is worked out, from five minutes to 168 hours. Default: 5m for a preset; for a formula, the service's 15 minutes.
 */
every?: string
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
/**
 * Run as this user account of the pool. In place of `elevated`.
 */
user?: string
/**
 * Whether a node takes tasks only after its start task has succeeded. Default: true.
 */
waitForSuccess?: boolean
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
 * Makes the nodes ready to run tasks in containers.
 */
export interface ContainerSupport {
/**
 * Container images that each node fetches when it joins the pool.
 * 
 * @minItems 1
 */
images?: NonEmpty[]
/**
 * Registries that ask who you are.
 * 
 * @minItems 1
 */
registries?: Registry[]
}
/**
 * A registry, and either user and password or an identity.
 */
export interface Registry {
/**
 * Address of the registry. Default: docker.io.
 */
server?: string
/**
 * User name.
 */
user?: string
password?: Secret
/**
 * Resource id of a user-assigned identity that the pool has, in place of user and password.
 */
identity?: string
}
/**
 * The password of the user.
 */
export interface Secret {
secretRef: SecretRef
}
/**
 * A port of the nodes that can be reached from outside.
 */
export interface Port {
/**
 * Name of the endpoint, unique in the pool.
 */
name: string
/**
 * The port on the node.
 */
port: number
/**
 * The range of public ports, one for each node: at least 40, from 1 to 49999 and from 55001 to 65534.
 */
public: string
/**
 * The protocol of the port. Default: tcp.
 */
protocol?: ("tcp" | "udp")
/**
 * Who may come in, by priority. Without rules everybody may.
 * 
 * @minItems 1
 */
rules?: Rule[]
}
/**
 * Lets addresses in, or keeps them out.
 */
export interface Rule {
/**
 * Lower goes first; unique in the pool.
 */
priority: number
/**
 * Whether to let in or to keep out.
 */
access: ("allow" | "deny")
/**
 * An address, a range such as 192.0.2.0/24, a service tag, or * for all.
 */
from: string
/**
 * Ports of the callers, or ranges of them. Default: all.
 * 
 * @minItems 1
 */
ports?: NonEmpty[]
}
/**
 * A file system and where it is mounted: one of blob, files, nfs, cifs.
 */
export interface Mount {
/**
 * The folder below $AZ_BATCH_NODE_MOUNTS_DIR.
 */
path: string
/**
 * Options of the mount command, or of blobfuse.
 */
options?: string
blob?: BlobContainer
files?: AzureFileShare
nfs?: NFS
cifs?: CIFS
}
/**
 * A blob container through blobfuse, and one of key, sas and identity.
 */
export interface BlobContainer {
/**
 * Name of the storage account.
 */
account: string
/**
 * Name of the blob container.
 */
container: string
key?: Secret1
sas?: Secret2
/**
 * Resource id of a user-assigned identity that the pool has.
 */
identity?: string
}
/**
 * A key of the storage account.
 */
export interface Secret1 {
secretRef: SecretRef
}
/**
 * A SAS token for the container.
 */
export interface Secret2 {
secretRef: SecretRef
}
/**
 * A share of Azure Files.
 */
export interface AzureFileShare {
/**
 * Name of the storage account.
 */
account: string
/**
 * Address of the share.
 */
url: string
key: Secret3
}
/**
 * A key of the storage account.
 */
export interface Secret3 {
secretRef: SecretRef
}
/**
 * An NFS export.
 */
export interface NFS {
/**
 * Server and export.
 */
source: string
}
/**
 * A CIFS (SMB) share.
 */
export interface CIFS {
/**
 * Server and share.
 */
source: string
/**
 * User name.
 */
user: string
password: Secret4
}
/**
 * The password of the user.
 */
export interface Secret4 {
secretRef: SecretRef
}
/**
 * An account on each node.
 */
export interface UserAccount {
/**
 * Name of the account, at most 20 characters.
 */
name: string
password: Secret5
/**
 * Whether the account has administrator rights. Default: false.
 */
elevated?: boolean
sshKey?: Secret6
/**
 * Number of the user, on Linux. Goes with `gid`.
 */
uid?: number
/**
 * Number of the group, on Linux. Goes with `uid`.
 */
gid?: number
/**
 * How the account logs in, on Windows. Default: batch.
 */
login?: ("batch" | "interactive")
}
/**
 * The password of the account.
 */
export interface Secret5 {
secretRef: SecretRef
}
/**
 * A private SSH key, with which the nodes of a Linux pool log in to each other.
 */
export interface Secret6 {
secretRef: SecretRef
}
/**
 * The disk that the nodes start from.
 */
export interface OSDisk {
/**
 * Keep the disk in the cache of the machine, which is faster and costs nothing; the VM size has to have room for it.
 */
ephemeral: boolean
}
/**
 * An empty disk.
 */
export interface DataDisk {
/**
 * Size in GB.
 */
sizeGB: number
/**
 * Logical unit number, unique in the list. Default: the place in the list, from 0.
 */
lun?: number
/**
 * How the disk is cached. Default: the service's, readwrite.
 */
caching?: ("none" | "readonly" | "readwrite")
/**
 * Kind of storage. Default: standard.
 */
type?: ("standard" | "premium")
}
/**
 * Names and values to keep with the pool. The service does nothing with them.
 */
export interface Metadata {
/**
 * The value, a template.
 */
[k: string]: string | number | boolean | undefined
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
preparation?: Preparation
release?: Release
manager?: Manager
schedule?: Schedule
/**
 * When stdout and stderr of tasks whose group says nothing else are kept in the container `logs`: always, after a failure, or never. Default: always.
 */
logs?: ("always" | "failure" | "none")
metadata?: Metadata1
environment?: Environment
raw?: RawFields1
}
/**
 * What each node does before its first task of the job.
 */
export interface Preparation {
commands: Commands
files?: Inputs
environment?: Environment
elevated?: Elevated
user?: User
retries?: Retries
/**
 * How long it may run.
 */
timeout?: string
/**
 * Tasks of the job start on the node only when this has succeeded. Default: true.
 */
waitForSuccess?: boolean
/**
 * Run again after a reboot of the node, also if it had succeeded. Default: true.
 */
rerunOnReboot?: boolean
}
/**
 * What each node that ran the preparation does when the job ends. The service wants a preparation beside it.
 */
export interface Release {
commands: Commands
files?: Inputs
environment?: Environment
elevated?: Elevated
user?: User
/**
 * How long it may run, 15 minutes at most. Default: 15m.
 */
timeout?: string
}
/**
 * The job manager task: it starts with the job, before any other task, and may add tasks of its own.
 */
export interface Manager {
/**
 * The task's id, a template. Default: manager.
 */
id?: string
commands: Commands
files?: Inputs
outputs?: Outputs
environment?: Environment
elevated?: Elevated
user?: User
retries?: Retries
/**
 * How long it may run.
 */
timeout?: string
/**
 * How many of a node's task slots the task takes. Default: 1.
 */
slots?: number
applicationPackages?: ApplicationPackages1
/**
 * The end of the manager ends the job and whatever runs in it. Default: false, so that the job ends with its last task.
 */
killJobOnCompletion?: boolean
/**
 * No other task runs on the manager's node. Default: true.
 */
runExclusive?: boolean
/**
 * The manager may run on a spot node. Default: true.
 */
allowSpot?: boolean
/**
 * Gives the manager a token for operations on its job, in $AZ_BATCH_AUTHENTICATION_TOKEN. Default: false.
 */
accessToJob?: boolean
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
/**
 * At least one file has to match, or the task fails with exit code 73 although its commands succeeded: the service itself takes no match for no failure. Not with `when: failure`, and on Linux nodes only. Default: false.
 */
required?: boolean
}
/**
 * Makes jobs at times, in place of one job now. Each of them runs the job's `manager`. Apply makes or updates the schedule and waits only for a job of it that runs; `batchspec destroy` ends it. Access to storage lives seven days at most: apply again within that time renews it.
 */
export interface Schedule {
/**
 * The time from one job to the next, at least a minute. Without it, one job is made. A job that still runs then is not doubled: the next starts after it.
 */
every?: string
/**
 * No job before this time. Default: at once.
 */
startAt?: string
/**
 * No job after this time. Default: without end.
 */
until?: string
/**
 * A job that could not start this long after its time is left out; at least a minute. Default: without limit.
 */
startWindow?: string
}
/**
 * Names and values that the job carries for people and other programs; values are templates. Names that start with batchspec: belong to batchspec.
 */
export interface Metadata1 {
/**
 * The value, a template.
 */
[k: string]: string | number | boolean | undefined
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
inputs?: Inputs
/**
 * When stdout and stderr are kept in the container `logs`: always, after a failure, or never. Default: what the job says, and always without that.
 */
logs?: ("always" | "failure" | "none")
outputs?: Outputs
environment?: Environment
/**
 * How many of a node's task slots the task takes. Default: 1.
 */
slots?: number
/**
 * How long the task may run; it is then ended and counts as failed.
 */
timeout?: string
/**
 * How long the node keeps the task's folder after its end. Default: 7 days.
 */
retention?: string
elevated?: Elevated
user?: User
/**
 * fresh: each try starts with the inputs and nothing else. Newer node agents empty the folder between tries by themselves, older ones do not; the task's own command then removes what an earlier try left on the node. A file of the inputs that a try has changed in place stays changed with an old agent. On Linux nodes only. Default: as the node agent does it.
 */
workdir?: "fresh"
container?: TaskContainer
applicationPackages?: ApplicationPackages1
multiInstance?: MultiInstance
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
 * A private registry that the pool does not know, read with a managed identity of the nodes.
 */
export interface RegistryOfAnImage {
/**
 * The registry's host name, a template.
 */
server: string
/**
 * Resource id of the user-assigned identity, a template.
 */
identity: string
}
/**
 * One task on several nodes at once, as MPI needs it. Its command runs on the first of them when the coordination command has ended on all; $AZ_BATCH_HOST_LIST names them. The pool needs communication between nodes and one slot per node.
 */
export interface MultiInstance {
/**
 * How many nodes.
 */
instances: number
coordination: Commands1
commonFiles?: Inputs1
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
