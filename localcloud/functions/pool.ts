import { FunctionWorker, type FunctionLog, type TaskResult } from './function-worker';
import { MemoryGuard } from './memory-guard';
import { MOST_WORKERS_WITH_NESTED, type FunctionLimits } from './limits';
import type { AdminReply, AdminRequest, WorkerTask } from './messages';

/** Starts a worker of a function. */
interface WorkerSource {
  readonly workerFile: string;
  readonly file: string;
  readonly codeFolder: string;
  readonly clock: Float64Array | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly adminUrl: string;
  readonly onRequest: (request: AdminRequest) => Promise<AdminReply>;
  readonly onLog: (log: FunctionLog) => void;
}

/** An invocation that waits for a worker. */
interface Job {
  readonly task: WorkerTask;
  readonly isNested: boolean;
  readonly onStart: () => void;
  readonly finish: (result: TaskResult) => void;
}

interface Team {
  /** The data with which its next worker is started. */
  source: WorkerSource;
  readonly idle: FunctionWorker[];
  readonly queue: Job[];
  /** Workers that load or run or wait, and those still loading among them. */
  size: number;
  loading: number;
  /** Workers of an older generation end instead of becoming idle. */
  generation: number;
}

/**
 * Warm workers for every function. An invocation takes an idle worker, or a new one while the limits
 * allow, or waits its turn; nested calls may exceed the limits, since their callers hold workers.
 */
export class WorkerPool {
  private readonly teams = new Map<string, Team>();
  private readonly workers = new Set<FunctionWorker>();
  private readonly memoryGuard: MemoryGuard;
  private isClosed = false;

  constructor(private readonly limits: FunctionLimits) {
    this.memoryGuard = new MemoryGuard(this.workers, limits.memoryMegabytes);
  }

  /** Runs a task of a function. Never rejects. `onStart` is called when a worker takes it. */
  run(
    source: WorkerSource,
    task: WorkerTask,
    isNested: boolean,
    onStart: () => void,
  ): Promise<TaskResult> {
    const team = this.teamOf(task.functionName, source);
    if (this.isClosed || team.queue.length >= this.limits.longestQueue) {
      const message = `too many invocations of ${task.functionName} are waiting`;
      return Promise.resolve({ ok: false, code: 'EXCEED_CONCURRENT_REQUEST_LIMIT', message });
    }
    return new Promise((finish) => {
      const job = { task, isNested, onStart, finish };
      // The caller of a nested call holds a worker while it waits, so nested calls go first.
      const place = isNested ? team.queue.findIndex((other) => !other.isNested) : -1;
      if (place < 0) team.queue.push(job);
      else team.queue.splice(place, 0, job);
      this.serve(team);
    });
  }

  /** Whether invocations wait for a worker. */
  get isBehind(): boolean {
    return [...this.teams.values()].some(({ queue }) => queue.length > 0);
  }

  /** Makes every function, or one, load again for its next invocation. */
  reload(functionName?: string): void {
    for (const [name, team] of [...this.teams]) {
      if (functionName !== undefined && name !== functionName) continue;
      team.generation += 1;
      for (const worker of team.idle.splice(0)) worker.stop();
      this.teams.delete(name);
      if (team.queue.length > 0) this.teams.set(name, team);
    }
  }

  close(): void {
    this.isClosed = true;
    this.memoryGuard.stop();
    for (const worker of [...this.workers]) worker.stop();
  }

  private teamOf(functionName: string, source: WorkerSource): Team {
    let team = this.teams.get(functionName);
    if (!team) {
      team = { source, idle: [], queue: [], size: 0, loading: 0, generation: 0 };
      this.teams.set(functionName, team);
    }
    team.source = source;
    return team;
  }

  private serve(team: Team): void {
    while (team.queue.length > 0) {
      const worker = team.idle.pop();
      if (!worker) break;
      this.start(team, worker);
    }
    // One worker is loading for each of the first jobs in the queue.
    while (team.queue.length > team.loading && this.mayGrow(team)) this.grow(team);
  }

  private mayGrow(team: Team): boolean {
    if (this.isClosed) return false;
    const isNested = team.queue[team.loading]?.isNested ?? false;
    if (isNested) return this.workers.size < MOST_WORKERS_WITH_NESTED;
    if (team.size >= this.limits.workersPerFunction) return false;
    return this.workers.size < this.limits.workersInAll || this.evictIdle(team);
  }

  /** Makes room for another function by ending a worker that has nothing to do. */
  private evictIdle(except: Team): boolean {
    for (const team of this.teams.values()) {
      if (team === except) continue;
      const worker = team.idle.shift();
      if (!worker) continue;
      worker.stop();
      return true;
    }
    return false;
  }

  private grow(team: Team): void {
    const { generation } = team;
    let isLoading = true;
    const loaded = (): void => {
      if (isLoading) team.loading -= 1;
      isLoading = false;
    };
    team.size += 1;
    team.loading += 1;
    const worker: FunctionWorker = new FunctionWorker({
      workerFile: team.source.workerFile,
      setup: {
        file: team.source.file,
        codeFolder: team.source.codeFolder,
        clock: team.source.clock,
        adminUrl: team.source.adminUrl,
        memoryMegabytes: this.limits.memoryMegabytes,
      },
      onRequest: team.source.onRequest,
      onLog: team.source.onLog,
      environment: team.source.environment,
      timeoutMilliseconds: this.limits.loadMilliseconds,
      onIdle: () => {
        loaded();
        this.release(team, worker, generation);
      },
      onGone: (failure) => {
        loaded();
        team.size -= 1;
        this.workers.delete(worker);
        const position = team.idle.indexOf(worker);
        if (position >= 0) team.idle.splice(position, 1);
        // Without this a function that cannot load would keep its callers waiting for ever.
        if (failure !== undefined) {
          team.queue
            .shift()
            ?.finish({ ok: false, code: 'FUNCTIONS_EXECUTE_FAIL', message: failure });
        }
        this.serveAll();
      },
    });
    this.workers.add(worker);
  }

  private release(team: Team, worker: FunctionWorker, generation: number): void {
    // Nested calls may have started more workers than the limit.
    const isSurplus = this.workers.size > this.limits.workersInAll && team.queue.length === 0;
    if (generation !== team.generation || isSurplus) return worker.stop();
    team.idle.push(worker);
    this.serve(team);
    if (team.idle.includes(worker)) this.serveAll();
  }

  private serveAll(): void {
    for (const team of this.teams.values()) if (team.queue.length > 0) this.serve(team);
  }

  private start(team: Team, worker: FunctionWorker): void {
    const job = team.queue.shift();
    if (!job) return;
    job.onStart();
    void worker.run(job.task).then(job.finish);
  }
}
