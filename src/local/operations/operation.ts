import type { Result } from '../../base/result.ts';
import type { Refusal } from '../../wire/errors.ts';
import type { Micros } from '../../wire/time.ts';
import type { PackageStore } from '../packages/package-store.ts';
import type { NodeHost } from '../node/work.ts';
import type { AccountTx, AccountView } from '../store/account.ts';
import type { Props } from '../store/records.ts';
import type { FilterProperties } from './filter.ts';
import type { FilterNode } from './filter-parse.ts';
import type { Shape } from './shape.ts';

/** What the caller knows of the resource, and on which his wish depends. */
export type Condition =
  | { readonly kind: 'match' | 'none-match'; readonly etag: string }
  | { readonly kind: 'modified-since' | 'unmodified-since'; readonly seconds: number };

/** What the caller wants to see of a list or a resource. */
export interface View {
  readonly filter?: FilterNode;
  /** Top-level properties; absent: all. */
  readonly select?: ReadonlySet<string>;
  readonly maxResults: number;
  /** The id after which the page starts. */
  readonly after?: string;
  readonly recursive: boolean;
  /** Statistics too, which nobody gets without asking. */
  readonly stats?: true;
}

/** One request, without anything of HTTP. */
export interface Input {
  /** What stands in the places of the path, decoded. */
  readonly ids: Readonly<Record<string, string>>;
  /** Checked against the operation's shape; empty where there is none. */
  readonly body: Props;
  readonly view: View;
  readonly condition?: Condition;
  /** Bytes of a file: from, and to (inclusive; to the end without). */
  readonly range?: { readonly from: number; readonly to?: number };
  /** The application packages of the account. */
  readonly packages: PackageStore;
  /** The account's address as the caller used it, without a slash at the end: what URLs in answers start with. */
  readonly base: string;
}

/** A file's traits, as the files API tells them. */
export interface FileFacts {
  readonly url: string;
  readonly isDirectory: boolean;
  readonly bytes: number;
  readonly modified: Micros;
  readonly mode: string;
}

/** What an operation answers, without anything of HTTP. */
export type Output =
  /** A resource, or what an action found. `modified` where it has an ETag. */
  | { readonly kind: 'item'; readonly set: string; readonly body: Props; readonly modified?: Micros }
  | { readonly kind: 'page'; readonly set: string; readonly items: readonly Props[]; readonly next?: string }
  /** Done, or under way. `location`: the path of what was made. */
  | { readonly kind: 'done'; readonly modified?: Micros; readonly location?: string }
  | {
      readonly kind: 'file';
      readonly facts: FileFacts;
      readonly content?: NodeJS.ReadableStream;
      readonly length: number;
    }
  /** The resource is as the caller knows it. */
  | { readonly kind: 'unchanged' };

export type Answer = Result<Output, Refusal>;

/** How an operation is done here: what its body looks like, what its list can be filtered by, and the doing. */
export type Built = Handler & {
  /** What the body is called in refusals, and its shape. */
  readonly body?: readonly [name: string, shape: Shape];
  readonly filterable?: FilterProperties;
};

/** An operation: what it reads or writes, and how. */
export type Handler =
  | { readonly kind: 'read'; readonly run: (account: AccountView, input: Input) => Answer }
  /** One transaction: what is refused has changed nothing. */
  | { readonly kind: 'write'; readonly run: (tx: AccountTx, input: Input) => Answer }
  | {
      readonly kind: 'files';
      readonly run: (account: AccountView, input: Input, host: NodeHost) => Promise<Answer>;
    };
