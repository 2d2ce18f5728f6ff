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

/** As many functions as an application has, some times over: each keeps about a megabyte. */
const MOST_KEPT = 64;

const DIGEST_BYTES = 32;

/** What Node puts around a module's text; it counts for no column of the first line. */
const HEAD = '(function (exports, require, module, __filename, __dirname) { ';
const TAIL = '\n});';

/**
 * What is left to Node: a file to be run, one that imports dynamically (kept code would not know of
 * what module it is; the same goes for an `import()` in an `eval`), and one with a source map.
 */
const leftToNode = /^#!|\bimport\s*[(/]|\/\/# sourceMappingURL=/;

/** A CommonJS module that Node loads, and how it compiles the text that it has read. */
interface LoadedModule {
  readonly exports: unknown;
  require(id: string): unknown;
}
type Compile = (this: LoadedModule, source: string, file: string, format?: string) => void;

/** What a file's text compiled to, or will have once all its functions have run. */
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

/** Removes what was begun, where that is possible: a folder may let nobody write. */
const discard = (draft: string): void => {
  try {
    rmSync(draft, { force: true });
  } catch {
    // There is nothing then, or a file that is never read.
  }
};

/** The module's own `require`, as Node makes it. */
const requireOf = (module: LoadedModule, file: string): unknown =>
  Object.assign((id: string) => module.require(id), createRequire(file));

/**
 * What functions' files compile to, kept on the disk from one worker to the next: to compile a bundle
 * with the SDK takes longer than all the rest of a worker's start. Code is taken for the very text
 * and path that it was made of, and by a V8 of the same version and flags.
 */
export class CodeCache {
  /** What there is to keep: nothing where kept code was taken. */
  private compiled: Compiled | undefined;

  constructor(private readonly folder: string) {}

  /** Loads a file as `require` does, but for where its compiled code is from. */
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
   * Keeps the code of the file for the workers to come, with all functions in it that have run by
   * now. Does nothing where kept code was taken, or when none can be kept: only speed is at stake.
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

  /** Undefined for what does not compile: what is wrong with it is for Node to say. */
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

  /** Removes what was kept longest ago where one more would be too many. */
  private makeRoom(): void {
    const kept = readdirSync(this.folder).map((name) => path.join(this.folder, name));
    if (kept.length < MOST_KEPT) return;
    const age = (place: string): number => statSync(place).mtimeMs;
    for (const place of kept.sort((one, other) => age(one) - age(other)).slice(0, -MOST_KEPT + 1)) {
      rmSync(place, { force: true });
    }
  }
}
