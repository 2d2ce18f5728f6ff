import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { threadId } from 'node:worker_threads';

/** Smaller files compile in no time. */
const SMALLEST_CHARACTERS = 100_000;

/** Several times the number of functions of an app. Each file takes about a megabyte. */
const MOST_KEPT = 64;

const DIGEST_BYTES = 32;

/** What Node puts around a module's text. Columns of the first line are counted without it. */
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';
const TAIL = '\n});';

/**
 * Files that Node must compile itself: a program with a `#!` line, a file with a dynamic import
 * (kept code does not know its own module; the same holds for an `import()` in an `eval`), and a
 * file with a source map.
 */
const leftToNode = /^#!|\bimport\s*[(/]|\/\/# sourceMappingURL=/;

/** A CommonJS module that Node loads, and how it compiles the text that it has read. */
interface LoadedModule {
  readonly exports: unknown;
  require(id: string): unknown;
}
type Compile = (this: LoadedModule, source: string, file: string, format?: string) => void;

/** The compiled code of a file, or what will be compiled when its functions have run. */
interface Compiled {
  readonly file: string;
  readonly source: string;
  readonly script: Script;
}

const digestOf = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest();
};

const isWorthKeeping = (source: string, format: string | undefined): boolean =>
  (format ?? 'commonjs') === 'commonjs' &&
  source.length >= SMALLEST_CHARACTERS &&
  !leftToNode.test(source);

/** Removes an unfinished file if possible: the folder may be read-only. */
const discard = (draft: string): void => {
  try {
    rmSync(draft, { force: true });
  } catch {
    // Then there is no file, or one that is never read.
  }
};

/** The module's own `require`, as Node makes it. */
const requireOf = (module: LoadedModule, file: string): unknown =>
  Object.assign((id: string) => module.require(id), createRequire(file));

/**
 * Keeps the compiled code of functions on the disk for the next worker: compiling a bundle with the
 * SDK takes longer than the rest of a worker's start. Kept code is used only for the same text and
 * path, and by a V8 of the same version and flags.
 */
export class CodeCache {
  /** What is to be kept; nothing if kept code was used. */
  private compiled: Compiled | undefined;

  constructor(private readonly folder: string) {}

  /** Loads a file as `require` does, with kept code if there is some. */
  require(file: string): unknown {
    const modules: { _compile: Compile } = Object(Module.prototype);
    const ordinary = modules._compile;
    const compile = (source: string): Script | undefined => this.compile(file, source);
    modules._compile = function (source, name, format) {
      modules._compile = ordinary;
      const isWorthIt = name === file && isWorthKeeping(source, format);
      const script = isWorthIt ? compile(source) : undefined;
      if (script === undefined) return ordinary.call(this, source, name, format);
      const body: unknown = script.runInThisContext();
      const given = [this.exports, requireOf(this, file), this, file, path.dirname(file)];
      Reflect.apply(Object(body), this.exports, given);
    };
    try {
      return createRequire(file)(file);
    } finally {
      modules._compile = ordinary;
    }
  }

  /**
   * Keeps the code of the file for later workers, with all its functions that have run by now. Does
   * nothing if kept code was used, or if writing fails: only speed is lost.
   */
  keep(): void {
    const { compiled } = this;
    this.compiled = undefined;
    if (compiled === undefined) return;
    const { file, source, script } = compiled;
    const place = this.placeOf(file, source);
    const draft = `${place}.${process.pid}-${threadId}`;
    try {
      mkdirSync(this.folder, { recursive: true });
      this.makeRoom();
      const code = script.createCachedData();
      writeFileSync(draft, Buffer.concat([digestOf(file, source, code), code]));
      renameSync(draft, place);
    } catch {
      discard(draft);
    }
  }

  /** Undefined for code that does not compile: Node then reports the error. */
  private compile(file: string, source: string): Script | undefined {
    const cachedData = this.read(file, source);
    let script: Script;
    try {
      const options = { filename: file, columnOffset: -HEAD.length, cachedData };
      script = new Script(`${HEAD}${source}${TAIL}`, options);
    } catch {
      return undefined;
    }
    const isTaken = cachedData !== undefined && script.cachedDataRejected !== true;
    if (!isTaken) this.compiled = { file, source, script };
    return script;
  }

  /** The kept code of a text; undefined when there is none, or it is damaged. */
  private read(file: string, source: string): Buffer | undefined {
    let kept: Buffer;
    try {
      kept = readFileSync(this.placeOf(file, source));
    } catch {
      return undefined;
    }
    const code = kept.subarray(DIGEST_BYTES);
    return digestOf(file, source, code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined;
  }

  private placeOf(file: string, source: string): string {
    const name = digestOf(String(cachedDataVersionTag()), process.arch, file, source);
    return path.join(this.folder, `${name.toString('hex')}.bin`);
  }

  /** Removes the oldest kept code when there is too much. */
  private makeRoom(): void {
    const kept = readdirSync(this.folder).map((name) => path.join(this.folder, name));
    if (kept.length < MOST_KEPT) return;
    const age = (place: string): number => statSync(place).mtimeMs;
    for (const place of kept.sort((one, other) => age(one) - age(other)).slice(0, -MOST_KEPT + 1)) {
      rmSync(place, { force: true });
    }
  }
}
