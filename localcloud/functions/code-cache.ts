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
import { Script } from 'node:vm';
import { threadId } from 'node:worker_threads';

/** Smaller files compile in no time. */
const SMALLEST_CHARACTERS = 100_000;

/** As many functions as an application has, some times over: each keeps about a megabyte. */
const MOST_KEPT = 64;

const DIGEST_BYTES = 32;

/** Node knows of no module that kept code imports for: what imports dynamically is left to it. */
const dynamicImport = /\bimport\s*[(/]/;

const isWorthKeeping = (source: string): boolean =>
  source.length >= SMALLEST_CHARACTERS && !source.startsWith('#!') && !dynamicImport.test(source);

/** A CommonJS module that Node loads, and how it compiles the text that it has read. */
interface LoadedModule {
  readonly exports: unknown;
}
type Compile = (this: LoadedModule, source: string, file: string) => void;

/** What a text compiled to, or will have once all its functions have run. */
interface Compiled {
  readonly source: string;
  readonly script: Script;
}

const digestOf = (...parts: (string | Uint8Array)[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/**
 * What functions' files compile to, kept on the disk from one worker to the next: to compile a bundle
 * with the SDK takes longer than all the rest of a worker's start. Code is taken for the very text
 * that it was made of, and by a V8 of the same version and flags, which V8 sees to.
 */
export class CodeCache {
  private compiled: Compiled | undefined;

  constructor(private readonly folder: string) {}

  /** Loads a file as `require` does, but for where its compiled code is from. */
  require(file: string): unknown {
    const modules: { _compile: Compile } = Object(Module.prototype);
    const ordinary = modules._compile;
    const compile = (source: string): Script => this.compile(source, file);
    modules._compile = function (source, name) {
      modules._compile = ordinary;
      if (name !== file || !isWorthKeeping(source)) return ordinary.call(this, source, name);
      const body: unknown = compile(source).runInThisContext();
      const given = [this.exports, createRequire(file), this, file, path.dirname(file)];
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
   * now. Does nothing when it is kept already, or cannot be: it is a matter of speed alone.
   */
  keep(): void {
    const { compiled } = this;
    this.compiled = undefined;
    if (compiled === undefined || this.read(compiled.source) !== undefined) return;
    const place = this.placeOf(compiled.source);
    const draft = `${place}.${process.pid}-${threadId}`;
    try {
      const code = compiled.script.createCachedData();
      mkdirSync(this.folder, { recursive: true });
      this.makeRoom();
      writeFileSync(draft, Buffer.concat([digestOf(compiled.source, code), code]));
      renameSync(draft, place);
    } catch {
      rmSync(draft, { force: true });
    }
  }

  private compile(source: string, filename: string): Script {
    const cachedData = this.read(source);
    const script = new Script(Module.wrap(source), { filename, cachedData });
    // Code of another V8 makes room for this one's.
    if (script.cachedDataRejected === true) rmSync(this.placeOf(source), { force: true });
    const isTaken = cachedData !== undefined && script.cachedDataRejected !== true;
    if (!isTaken) this.compiled = { source, script };
    return script;
  }

  /** The kept code of a text; undefined when there is none, or it is damaged. */
  private read(source: string): Buffer | undefined {
    let kept: Buffer;
    try {
      kept = readFileSync(this.placeOf(source));
    } catch {
      return undefined;
    }
    const code = kept.subarray(DIGEST_BYTES);
    return digestOf(source, code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined;
  }

  private placeOf(source: string): string {
    return path.join(this.folder, `${digestOf(source).toString('hex')}.bin`);
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
