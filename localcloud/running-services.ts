/** A part of the cloud that runs until it is stopped. Only what has started is stopped. */
export interface Service {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The services that have started, in the order of their starts. */
export class RunningServices {
  private readonly services: Service[] = [];

  async start(service: Service): Promise<void> {
    await service.start();
    this.services.push(service);
  }

  /**
   * Stops all services, the last one first. A service that fails to stop does not keep the others
   * running; its error is thrown at the end.
   */
  async stop(): Promise<void> {
    const errors: unknown[] = [];
    for (let service = this.services.pop(); service; service = this.services.pop()) {
      await service.stop().catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  }
}

/**
 * Runs `begin`, which starts services one after the other. If it throws, the services that have
 * started by then are stopped.
 */
export const startServices = async <Value>(
  begin: (running: RunningServices) => Promise<Value>,
): Promise<Value> => {
  const running = new RunningServices();
  try {
    return await begin(running);
  } catch (error) {
    // The first error says what is wrong; a later one may only follow from it.
    await running.stop().catch(() => undefined);
    throw error;
  }
};
