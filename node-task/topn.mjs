// Built from node-task/topn/ by "npm run generate"; change it there. Runs on Node 18 or newer.
import { createReadStream } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { lstat, open, rename, rm } from "node:fs/promises";
// node-task/topn/arguments.ts
const USAGE = `Usage: node topn.mjs --filepath FILE --numwords N --output FILE

Counts the words of a text and writes the N most frequent ones, with their counts.

  --filepath FILE   the text to read (UTF-8)
  --numwords N      how many words to write, 1 or more
  --output FILE     where the table goes; replaced if it exists
  --help            this text
`;
const OPTIONS = {
	filepath: { type: "string" },
	numwords: { type: "string" },
	output: { type: "string" },
	help: { type: "boolean" }
};
/**
* Reads the arguments that follow the script's name. A value may begin with a hyphen, since file names may;
* that is why `parseArgs` runs in its lenient mode and the strictness is here.
*/
function parseRequest(argv) {
	const { tokens } = parseArgs({
		args: [...argv],
		options: OPTIONS,
		strict: false,
		tokens: true
	});
	const values = /* @__PURE__ */ new Map();
	for (const token of tokens) {
		if (token.kind === "positional") return wrong(`"${token.value}" belongs to no option`);
		if (token.kind === "option-terminator") return wrong("\"--\" has no meaning here");
		if (token.name === "help") return { kind: "help" };
		if (!Object.hasOwn(OPTIONS, token.name)) return wrong(`there is no option ${token.rawName}`);
		if (!token.value) return wrong(`${token.rawName} needs a value`);
		if (values.has(token.name)) return wrong(`${token.rawName} is given twice`);
		values.set(token.name, token.value);
	}
	const filepath = values.get("filepath");
	const numwords = values.get("numwords");
	const output = values.get("output");
	if (filepath === void 0) return wrong("--filepath is missing");
	if (numwords === void 0) return wrong("--numwords is missing");
	if (output === void 0) return wrong("--output is missing");
	if (!/^\d+$/.test(numwords) || !Number.isSafeInteger(Number(numwords)) || Number(numwords) < 1) return wrong(`--numwords is "${numwords}", but must be a whole number, 1 or more`);
	if (resolve(filepath) === resolve(output)) return wrong(`--output would overwrite the text "${filepath}"`);
	return {
		kind: "run",
		filepath,
		numwords: Number(numwords),
		output
	};
}
function wrong(message) {
	return {
		kind: "wrong",
		message
	};
}
// node-task/topn/counting.ts
/** A longer run of characters without white space is counted by its beginning, so that memory stays bounded. */
const LONGEST_WORD = 65536;
/** As many entries as a `Map` can hold in V8: 2^24. */
const MOST_WORDS = 16777216;
/**
* Counts the words of a UTF-8 text: runs of characters between white space, without the ASCII punctuation at
* both ends, in the case in which they stand. What is punctuation alone is no word. Chunk borders may fall
* anywhere, also inside of a character; a byte order mark is left out and bytes that are not UTF-8 count as U+FFFD.
* Memory grows with the number of different words. Rejects beyond 16,777,216 of those.
*/
async function countWords(chunks) {
	const decoder = new TextDecoder();
	const counts = /* @__PURE__ */ new Map();
	let cut = 0;
	/** The word that the last chunk ended in. */
	let open = "";
	let openIsCut = false;
	const extend = (piece) => {
		if (openIsCut) return;
		open += piece;
		if (open.length <= 65536) return;
		open = beginning(open);
		openIsCut = true;
		cut += 1;
	};
	const close = () => {
		count(counts, open, 0, open.length);
		open = "";
		openIsCut = false;
	};
	const take = (text) => {
		let from = 0;
		for (let at = 0; at < text.length; at += 1) {
			if (!isWhiteSpace(text.charCodeAt(at))) continue;
			if (open === "" && at - from <= 65536) count(counts, text, from, at);
			else {
				extend(text.slice(from, at));
				close();
			}
			from = at + 1;
		}
		extend(text.slice(from));
	};
	for await (const chunk of chunks) take(decoder.decode(chunk, { stream: true }));
	take(decoder.decode());
	close();
	return {
		counts,
		cut
	};
}
/** Counts what stands in `text` from `start` to before `end`, less the punctuation around it. */
function count(counts, text, start, end) {
	while (start < end && isPunctuation(text.charCodeAt(start))) start += 1;
	while (end > start && isPunctuation(text.charCodeAt(end - 1))) end -= 1;
	if (start === end) return;
	const word = text.slice(start, end);
	const before = counts.get(word);
	if (before !== void 0) {
		counts.set(word, before + 1);
		return;
	}
	if (counts.size === MOST_WORDS) throw new Error(`it has more than ${MOST_WORDS} different words`);
	counts.set(copy(word), 1);
}
/** What Python's `str.split()` takes for white space; it differs from JavaScript's `\s` in a few characters. */
function isWhiteSpace(code) {
	if (code < 128) return code === 32 || code >= 9 && code <= 13 || code >= 28 && code <= 31;
	if (code < 5760) return code === 133 || code === 160;
	return code === 5760 || code >= 8192 && code <= 8202 || code === 8232 || code === 8233 || code === 8239 || code === 8287 || code === 12288;
}
/** The 32 characters of Python's `string.punctuation`: what ASCII prints besides letters, digits and the space. */
function isPunctuation(code) {
	return code >= 33 && code <= 47 || code >= 58 && code <= 64 || code >= 91 && code <= 96 || code >= 123 && code <= 126;
}
/** A string of its own: what `slice` gives may keep the whole chunk alive behind a single word. */
function copy(word) {
	return Buffer.from(word, "utf16le").toString("utf16le");
}
/** The first `LONGEST_WORD` units of `text`, less one where that would cut a character outside of the BMP in two. */
function beginning(text) {
	const lastUnit = text.charCodeAt(65535);
	const isHighSurrogate = lastUnit >= 55296 && lastUnit <= 56319;
	return text.slice(0, isHighSurrogate ? 65535 : LONGEST_WORD);
}
// node-task/topn/replace-file.ts
/**
* Writes what `produce` gives to `path`, whole or not at all: it goes to a hidden file beside it, which takes
* the name at the end. Whether `path` can be written is found out before `produce` runs. A folder, link or
* device of that name is refused rather than replaced. Rejects with the system's error or with `produce`'s own.
*/
async function replaceFile(path, produce) {
	const existing = await lstat(path).catch(() => void 0);
	if (existing && !existing.isFile()) throw new Error("what stands there is not a regular file");
	const temporary = join(dirname(path), `.${basename(path).slice(0, 50)}.${process.pid}.partial`);
	const file = await open(temporary, "w");
	try {
		await file.writeFile(await produce());
		await file.close();
		await rename(temporary, path);
	} catch (error) {
		await file.close().catch(() => void 0);
		await rm(temporary, { force: true });
		throw error;
	}
}
// node-task/topn/table.ts
const RULE = "-".repeat(30);
/** The `n` most frequent words, most frequent first; of equals, the one that appeared first. */
function topWords(counts, n) {
	return [...counts].sort(([, a], [, b]) => b - a).slice(0, n);
}
/**
* The table as it is written: a header, a row per word (word, tab, count), and below a second rule where it
* was made, out of the variables that Azure Batch sets for a task. `-` stands for what is not set.
*/
function renderTable(rows, env) {
	return `${[
		"Word	Count",
		RULE,
		...rows.map(([word, count]) => `${word}\t${count}`),
		RULE,
		`Node: ${env["AZ_BATCH_NODE_ID"] ?? "-"}`,
		`Task: ${env["AZ_BATCH_TASK_ID"] ?? "-"}`,
		`Job: ${env["AZ_BATCH_JOB_ID"] ?? "-"}`,
		`Pool: ${env["AZ_BATCH_POOL_ID"] ?? "-"}`
	].join("\n")}\n`;
}
// node-task/topn/main.ts
/** Trouble with the text, told in words for people. */
var TextTrouble = class extends Error {};
/** Gives 0; 1 where the text or the table is in trouble; 2 where the arguments are. */
async function main(argv) {
	const request = parseRequest(argv);
	if (request.kind === "help") {
		process.stdout.write(USAGE);
		return 0;
	}
	if (request.kind === "wrong") {
		process.stderr.write(`topn: ${request.message}\n\n${USAGE}`);
		return 2;
	}
	const { filepath, numwords, output } = request;
	try {
		await replaceFile(output, () => tableOf(filepath, numwords));
		return 0;
	} catch (error) {
		const message = error instanceof TextTrouble ? error.message : `cannot write "${output}": ${reason(error)}`;
		process.stderr.write(`topn: ${message}\n`);
		return 1;
	}
}
async function tableOf(filepath, numwords) {
	const { counts, cut } = await countWords(createReadStream(filepath, { highWaterMark: 1 << 18 })).catch((error) => {
		throw new TextTrouble(`cannot count the words of "${filepath}": ${reason(error)}`);
	});
	if (cut > 0) process.stderr.write(`topn: ${cut} words longer than ${LONGEST_WORD} characters were counted by their beginning\n`);
	return renderTable(topWords(counts, numwords), process.env);
}
const REASONS = {
	ENOENT: "no such file or folder",
	ENOTDIR: "a part of the path is not a folder",
	EISDIR: "it is a folder, not a file",
	EACCES: "no permission",
	EPERM: "no permission",
	EROFS: "the file system is read-only",
	ENOSPC: "the disk is full",
	ENAMETOOLONG: "the name is too long"
};
function reason(error) {
	if (!(error instanceof Error)) return String(error);
	const { code, message } = error;
	return REASONS[code ?? ""] ?? message;
}
process.exitCode = await main(process.argv.slice(2));
export {};
