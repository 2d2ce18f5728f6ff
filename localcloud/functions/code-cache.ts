import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { constants, Script } from 'node:vm';

/** Smaller files compile in no time. */
const SMALLEST_CHARACTERS = 100_000;

const DIGEST_BYTES = 32;

/** A CommonJS module that Node loads, and how it compiles the text that it has read. */
interface LoadedModule {
  readonly exports: unknown;
}
type Compile = (this: LoadedModule, source: string, file: string) => void;

const digestOf = (source: string, code: Uint8Array): Buffer =>
  createHash('sha256').update(source).update(code).digest();

/**
 * What a function's file compiles to, kept on the disk from one worker to the next: to compile a
 * bundle with the SDK takes longer than all the rest of a worker's start. The code is taken for the
 * very text that it was made of, and by a V8 of the same version and flags, which V8 sees to.
 */
export class CodeCache {
  private readonly keptIn: string;
  private compiled: { readonly source: string; readonly script: Script } | undefined;

  /** `file` is the function's, `folder` that of the kept code. */
  constructor(
    private readonly file: string,
    private readonly folder: string,
  ) {
    const name = createHash('sha256').update(file).digest('hex').slice(0, DIGEST_BYTES);
    this.keptIn = path.join(folder, `${name}.bin`);
  }

  /** Loads the file as `require` does, but for where the compiled code is from. */
  require(): unknown {
    const modules: { _compile: Compile } = Object(Module.prototype);
    const ordinary = modules._compile;
    const compile = (source: string): Script => this.compile(source);
    const { file } = this;
    modules._compile = function (source, name) {
      modules._compile = ordinary;
      if (name !== file || source.length < SMALLEST_CHARACTERS || source.startsWith('#!')) {
        return ordinary.call(this, source, name);
      }
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
   * Keeps the code for the workers to come, with all functions in it that have run by now. Does
   * nothing when it is kept already, or cannot be: it is a matter of speed alone.
   */
  keep(): void {
    const { compiled } = this;
    this.compiled = undefined;
    if (compiled === undefined || this.read(compiled.source) !== undefined) return;
    const draft = `${this.keptIn}.${process.pid}-${threadId}`;
    try {
      const code = compiled.script.createCachedData();
      mkdirSync(this.folder, { recursive: true });
      writeFileSync(draft, Buffer.concat([digestOf(compiled.source, code), code]));
      renameSync(draft, this.keptIn);
    } catch {
      rmSync(draft, { force: true });
    }
  }

  private compile(source: string): Script {
    const cachedData = this.read(source);
    const script = new Script(Module.wrap(source), {
      filename: this.file,
      cachedData,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    });
    // Code of another V8 makes room for this one's.
    if (script.cachedDataRejected === true) rmSync(this.keptIn, { force: true });
    const isTaken = cachedData !== undefined && script.cachedDataRejected !== true;
    if (!isTaken) this.compiled = { source, script };
    return script;
  }

  /** The kept code of a text; undefined when there is none, or of another, or it is damaged. */
  private read(source: string): Buffer | undefined {
    let kept: Buffer;
    try {
      kept = readFileSync(this.keptIn);
    } catch {
      return undefined;
    }
    const code = kept.subarray(DIGEST_BYTES);
    return digestOf(source, code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined;
  }
}
